"""Draw on the pipe to the server that a browser is connected to, and end with it."""

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class BrowserDriver(WebDriver):
    """Textual's driver; one whose server is gone would run on unseen for ever."""

    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(ExitApp())
