"""The colours of our own: one accent, brass, on quiet grounds.

Textual's themes stay available; these three are dark, light and high contrast.
"""

from textual.theme import Theme

DARK = Theme(
    name="weighbridge",
    primary="#e0b063",
    secondary="#8fb3cf",
    accent="#e0b063",
    success="#93b97e",
    warning="#e2a46b",
    error="#df7d79",
    foreground="#dcdfe4",
    background="#15181d",
    surface="#1b1f25",
    panel="#252a32",
    dark=True,
    variables={
        "footer-background": "#15181d",
        "footer-key-foreground": "#e0b063",
        "footer-description-foreground": "#9aa1ab",
        "text-muted": "auto 80%",
        "text-disabled": "auto 72%",
        "block-cursor-background": "#3a3424",
        "block-cursor-foreground": "#f1e3c6",
        "block-cursor-text-style": "none",
        "input-selection-background": "#8fb3cf 30%",
        "scrollbar": "#2d333c",
        "scrollbar-hover": "#444c58",
        "scrollbar-active": "#e0b063",
        "scrollbar-background": "#15181d",
        "scrollbar-background-hover": "#15181d",
        "scrollbar-background-active": "#15181d",
    },
)

LIGHT = Theme(
    name="weighbridge-light",
    primary="#8a5a00",
    secondary="#2b5f86",
    accent="#8a5a00",
    success="#3d6b26",
    warning="#9a4f0c",
    error="#a8322d",
    foreground="#23272e",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e4dc",
    dark=False,
    variables={
        "footer-background": "#fbfaf7",
        "footer-key-foreground": "#8a5a00",
        "footer-description-foreground": "#5c636d",
        "text-muted": "auto 80%",
        "text-disabled": "auto 72%",
        "block-cursor-background": "#ecd9b0",
        "block-cursor-foreground": "#23272e",
        "block-cursor-text-style": "none",
        "scrollbar": "#d5d1c7",
        "scrollbar-hover": "#b9b4a8",
        "scrollbar-active": "#8a5a00",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
    },
)

CONTRAST = Theme(
    name="weighbridge-contrast",
    primary="#ffd700",
    secondary="#7fdbff",
    accent="#ffd700",
    success="#7dff7d",
    warning="#ffb000",
    error="#ff8080",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    dark=True,
    variables={
        "footer-background": "#000000",
        "footer-key-foreground": "#ffd700",
        "footer-description-foreground": "#ffffff",
        "text-muted": "auto 80%",
        "text-disabled": "auto 72%",
        "block-cursor-background": "#ffd700",
        "block-cursor-foreground": "#000000",
        "scrollbar": "#ffffff",
        "scrollbar-background": "#000000",
    },
)

OURS = (DARK, LIGHT, CONTRAST)
