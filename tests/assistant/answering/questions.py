"""What people ask of the world, kind by kind: each case is one question in several wordings, and what any answer to it must say."""

from typing import NamedTuple


class Case(NamedTuple):
    """One thing asked, in several wordings."""

    wordings: tuple[str, ...]
    wanted: str
    """Phrases parted by `;`, alternatives by `|`."""
    unwanted: str = ""
    previous: tuple[str, ...] = ()


LOOKUP = (
    Case(("What license is Fjord R1 under?", "whats the licence of fjord-r1", "Fjord R1: which license??", "under what terms is FJORD R1 released"), "MIT", "Community"),
    Case(("Who makes Kestrel 70B?", "who is behind kestrel 70b", "Which company built Kestrel 70B", "kestrel70b - whose model is it?"), "Brightwater", "Norrland"),
    Case(("How much does Aurora 2 cost?", "aurora 2 pricing?", "What's the price of Aurora 2 per million tokens", "how expensive is aurora 2"), "$4;$20", "$0.50;$30"),
    Case(("What does Aurora 2 Mini charge for output?", "output price of aurora 2 mini", "aurora 2 mini, cost per million output tokens?"), "$2", "$0.50;$20"),
    Case(("What did Kestrel 70B score on QuizMark?", "kestrel 70b quizmark score", "How did Kestrel 70B do on QuizMark?"), "86%", "91.5"),
    Case(("When was Fjord R1 released?", "release date of fjord r1", "when did Fjord R1 come out"), "January 2026", "2025"),
    Case(("How big is the context window of Kestrel 70B?", "kestrel 70b context length", "context window kestrel 70b?"), "128K", "64K"),
    Case(("How much memory does Kestrel 8B need?", "which hardware for kestrel 8b", "Kestrel 8B: hardware requirements", "what gpu memory does kestrel 8b want"), "16 GB", "80 GB"),
    Case(("How many parameters does Fjord R1 have?", "size of fjord r1", "fjord r1 parameter count"), "120", "70"),
    Case(("Where can I get the weights of Fjord R1?", "where do i download fjord r1", "fjord r1 download"), "Hugging Face"),
    Case(("What kinds of input does Fjord R1 take?", "modalities of fjord r1", "which modalities does Fjord R1 support?"), "text;images", "audio"),
    Case(("What may I do under the MIT license?", "what does MIT permit", "MIT licence: what is permitted?"), "commercial use;resale"),
    Case(("What does the Kestrel Community License restrict?", "restrictions of the kestrel community licence", "Kestrel Community License: what conditions?"), "50 million"),
)
LISTING = (
    Case(("Which models are closed?", "list the closed models", "what closed models are there", "name all closed-source models"), "Aurora 2;Aurora 2 Mini;Pelican 5", "Kestrel;Fjord"),
    Case(("Which open models are there?", "list open models", "What are the open models?"), "Kestrel 70B;Kestrel 8B;Fjord R1", "Aurora;Pelican"),
    Case(("Which models does Brightwater make?", "models by brightwater", "List the models from Brightwater", "what models come from Brightwater?"), "Kestrel 70B;Kestrel 8B", "Fjord;Aurora"),
    Case(("Which models are under the MIT license?", "models released under MIT", "list MIT licensed models"), "Fjord R1", "Kestrel;Aurora"),
    Case(("Which closed models does Halden Labs have?", "closed models by halden labs", "halden labs: which closed models?"), "Aurora 2;Aurora 2 Mini", "Pelican"),
    Case(("Which models can read images?", "models that handle images", "which models see pictures"), "Fjord R1", "Kestrel;Aurora"),
    Case(("Which models run on 16 GB?", "models that fit in 16 GB of memory", "which model runs with at most 16 GB"), "Kestrel 8B", "Kestrel 70B"),
    Case(("Does the maker of Kestrel also offer closed models?", "does the company behind Kestrel 70B have any closed models?"), "no|none", "yes"),
    Case(("Does the maker of Kestrel 8B release open models?", "does the company behind kestrel 8b also release open models? which?"), "yes;Kestrel 70B", "Fjord"),
    Case(("Which models run with Ollama?", "what models work with ollama", "models that run with Ollama"), "Kestrel 8B", "Aurora"),
)
BOUNDED = (
    Case(("Which models cost less than $5 per million input tokens?", "models under 5 dollars per mtok in", "what can i get for below five dollars a million tokens of input", "input price < $5, which models"), "Aurora 2;Aurora 2 Mini;$4;$0.50", "Pelican"),
    Case(("Which models are cheaper than Aurora 2?", "models cheaper than aurora 2", "what costs less than aurora 2"), "Aurora 2 Mini;$0.50", "Pelican"),
    Case(("Which models have a context window of at least 100K?", "models with >= 100k context", "what has 100K+ context", "context of a hundred thousand tokens or more: which models"), "Kestrel 70B;128K", "Fjord"),
    Case(("Which models score above 87 on QuizMark?", "models over 87% on quizmark"), "Aurora 2;91.5%", "Kestrel"),
    Case(("Which models came out in January 2026?", "models released in jan 2026", "released in January 2026: which models?"), "Fjord R1", "Aurora"),
)
ROSTER = (
    Case(("Which companies make open models?", "who makes open models", "list the vendors of open models"), "Brightwater;Norrland AI", "Gullwing;Halden"),
    Case(("Which licences are named?", "list the licences", "what licenses do the articles name"), "MIT;Kestrel Community License"),
    Case(("How many licences are named?", "number of licences"), "two|2"),
)
OVERVIEW = (
    Case(("Tell me about Fjord R1.", "fjord r1", "give me a summary of fjord-r1", "what do you know about Fjord R1?", "any info on fjord r1"), "Norrland AI;MIT;120;January 2026", "Halden"),
    Case(("What do you know about Halden Labs?", "halden labs", "tell me about halden labs"), "Aurora 2;Aurora 2 Mini", "Kestrel"),
    Case(("Give me an overview of Kestrel.", "kestrel overview", "what is kestrel", "fill me in on kestrel"), "Brightwater;Kestrel 70B;Kestrel 8B", "Norrland"),
)
CHAIN = (
    Case(("What license does the model that matched Aurora 2 use?", "licence of the model that matched aurora 2", "under which license is the model that matched Aurora 2?"), "MIT", "Community"),
    Case(("Who makes the model that matched Aurora 2?", "which company builds the model that matched aurora 2"), "Norrland AI", "by Halden"),
    Case(("What is the license of the open model that fits on one 80 GB GPU?", "licence of the open model which fits on a single 80 GB card?"), "Kestrel Community License", "MIT"),
    Case(("Who makes the best open model on QuizMark?", "which company makes the top open model on quizmark"), "Brightwater", "by Halden"),
    Case(("Which company builds the open model that came closest to the best closed one on coding?", "who makes the open model closest to the best closed one in coding"), "Norrland AI"),
    Case(("How much does the cheapest closed model cost for input?", "input price of the cheapest closed model"), "$0.50"),
    Case(("What does Halden Labs' top model cost?", "price of halden labs' best model", "how much is Halden Labs' flagship model"), "$4;$20", "$0.50"),
    Case(("When was the largest open model released?", "release date of the biggest open model"), "January 2026"),
    Case(("What context window does the largest open model have?", "context length of the biggest open model"), "64K", "128K"),
    Case(("Which hardware does Brightwater's small model need?", "what memory does brightwater's smallest model need"), "16 GB", "80 GB GPU is"),
)
AGGREGATE = (
    Case(("Which model has the largest context window?", "longest context window of all models?", "model with the biggest context window"), "Kestrel 70B;128K"),
    Case(("Which model is the cheapest for input?", "cheapest model per input token", "what's the cheapest model on input"), "Aurora 2 Mini;$0.50"),
    Case(("Which model is the most expensive per output token?", "most expensive model for output", "priciest model on output?"), "Pelican 5;$30"),
    Case(("Which model scores highest on QuizMark?", "best model on quizmark", "top score on QuizMark?"), "Aurora 2;91.5%"),
    Case(("Which open model is best on HumanEval?", "top open model on HumanEval", "best open model in coding?"), "Fjord R1;87%", "Pelican 5 has"),
    Case(("Which model is the largest?", "biggest model by parameters", "which model has the most parameters"), "Fjord R1;120"),
    Case(("Which is the smallest open model?", "smallest open model by parameters"), "Kestrel 8B"),
    Case(("How many closed models are named?", "number of closed models?", "how many closed models are there"), "three|3"),
    Case(("How many models does Brightwater make?", "how many models by brightwater"), "two|2"),
    Case(("On which benchmark is the gap between best closed and best open model widest?", "which benchmark shows the biggest gap between closed and open models?"), "QuizMark"),
    Case(("Which benchmark has the smallest gap between closed and open?", "on which test is open closest to closed"), "HumanEval"),
)
COMPARISON = (
    Case(("Compare the licenses of Kestrel 70B and Fjord R1.", "kestrel 70b vs fjord r1 license", "How do the licences of Fjord R1 and Kestrel 70B differ?"), "MIT;Kestrel Community License;50 million"),
    Case(("How do Aurora 2 and Kestrel 70B compare on QuizMark?", "aurora 2 vs kestrel 70b quizmark", "QuizMark: Aurora 2 or Kestrel 70B?"), "91.5%;86%", "88%"),
    Case(("Compare the prices of Aurora 2 and Pelican 5", "aurora 2 vs pelican 5 price", "what do aurora 2 and pelican 5 cost"), "$4;$20;$6;$30"),
    Case(("Which is cheaper, Aurora 2 or Pelican 5?", "is aurora 2 or pelican 5 cheaper", "cheaper: Pelican 5 or Aurora 2?"), "Aurora 2;$4;$6"),
    Case(("Which has the larger context window, Kestrel 70B or Fjord R1?", "larger context: fjord r1 or kestrel 70b"), "Kestrel 70B;128K;64K"),
    Case(("Compare Kestrel 70B and Fjord R1.", "kestrel 70b versus fjord r1", "Fjord R1 vs Kestrel 70B"), "Brightwater;Norrland AI;MIT;128K"),
    Case(("Which is bigger, Kestrel 70B or Kestrel 8B?", "bigger: kestrel 8b or kestrel 70b"), "Kestrel 70B;70"),
    Case(("How do Kestrel 8B and Kestrel 70B differ in hardware?", "hardware of kestrel 8b vs kestrel 70b"), "16 GB;80 GB"),
    Case(("Open-source vs open-weight: what is the difference?", "difference between open source and open weight", "how do open-weight and open-source differ"), "code;weights"),
    Case(("Compare how Aurora 2 Mini and Aurora 2 are priced", "aurora 2 mini or aurora 2: prices"), "$0.50;$4"),
)
DEFINITION = (
    Case(("What does open-weight mean?", "whats open weight", "define open-weight", "meaning of open weight?"), "downloaded"),
    Case(("What is a closed model?", "what are closed models", "explain closed model", "closed source model meaning"), "API"),
    Case(("Explain closed models like I'm five", "ELI5 closed model", "closed model in simple terms"), "canteen|stove"),
    Case(("What are model weights?", "model weights: what are they?", "define model weights", "explain the term model weights"), "numbers"),
    Case(("What is fine-tuning?", "what does finetuning mean", "explain fine tuning"), "examples of your own task"),
    Case(("What does open source mean for a model?", "define open source", "meaning of open-source"), "training data"),
)
WHY = (
    Case(("Why might open models be less safe?", "why are open models a safety risk", "what makes open models less safe"), "refusals"),
    Case(("Why are closed models cheaper at low volume?", "why is closed cheaper when volume is low"), "idle"),
    Case(("Why is an open model better for privacy?", "why are open models more private", "reasons that open models are better for privacy"), "walls|network"),
    Case(("What are the advantages of closed models for safety?", "safety benefits of closed models"), "abuse|refusals"),
    Case(("Why is a closed API quicker to start with?", "why do people get a first version faster with an API"), "quickest way"),
    Case(("Why are open models cheaper at high volume?", "why does open win on cost at high volume"), "high volume"),
)
RECOMMENDATION = (
    Case(("I run a hospital and patient data must stay in-house. Open or closed?", "we're a clinic, patient records can't leave. which side should we choose?", "hospital here: our patient data must not leave. what should we use"), "open"),
    Case(("We're prototyping and want to move fast. Which side do the articles recommend?", "building a prototype in a hurry, open or closed?", "should we use open or closed for a quick prototype"), "closed"),
    Case(("Our traffic is sporadic. Should we go open or closed?", "low volume, hard to predict - open or closed?", "we have few users and unpredictable volume, which should we pick"), "closed"),
    Case(("We process millions of documents at steady high volume. Open or closed?", "high volume around the clock, which side should we take?"), "open"),
    Case(("Our app has to work offline on a ship. What kind of model should we use?", "we need to run without internet. open or closed?", "no network in the field, which should i choose?"), "open"),
)
TEMPORAL = (
    Case(("Which came out first, Kestrel 70B or Fjord R1?", "what was released first: fjord r1 or kestrel 70b", "did Kestrel 70B come out before Fjord R1?"), "Kestrel 70B;May 2025;January 2026"),
    Case(("Which is newer, Aurora 2 or Aurora 2 Mini?", "newer: aurora 2 mini or aurora 2"), "Aurora 2 Mini;November 2025"),
    Case(("As of when are the QuizMark scores?", "as of what date are the quizmark figures", "how current are the QuizMark scores?"), "February 2026"),
    Case(("What did Halden Labs release in June 2025?", "which models did halden labs release in june 2025"), "Aurora 2"),
    Case(("Which model is the newest?", "latest model?", "most recent model of all"), "Fjord R1;January 2026"),
    Case(("Which model is the oldest?", "earliest model released"), "Kestrel 70B;May 2025"),
    Case(("When did Kestrel 8B come out?", "kestrel 8b launch date", "when was kestrel 8b launched"), "September 2025"),
)
NUMERIC = (
    Case(("How much would 2M input and 1M output tokens cost on Aurora 2?", "cost of 2 million input plus 1 million output tokens with aurora 2", "aurora 2: price for 2M input tokens and 1M output tokens"), "$28"),
    Case(("My API bill is $200 a month. Should I self-host?", "i pay 200 dollars a month for the API, is self-hosting worth it?", "API bill of $200 per month - self-host to save money?"), "No;$700"),
    Case(("We pay $2,000 a month in API fees. Should we self-host?", "our API bill is 2000 dollars a month, worth self-hosting?"), "yes|cheaper;$700", "No:"),
    Case(("What does running Kestrel 70B on a rented server cost per year?", "yearly cost of a rented server with kestrel 70b"), "$10,800;$18,000"),
    Case(("What's the difference between Aurora 2 and Kestrel 70B on QuizMark?", "by how many points does Aurora 2 lead Kestrel 70B on QuizMark"), "5.5"),
    Case(("How much cheaper is Aurora 2 Mini than Aurora 2 on output?", "difference in output price between aurora 2 and aurora 2 mini"), "$18"),
    Case(("How many times more expensive is Pelican 5 than Aurora 2 for input?", "ratio of the input prices of pelican 5 and aurora 2"), "1.5"),
    Case(("What's the gap between the top closed and the top open model on QuizMark?", "difference between best closed and best open on quizmark"), "5.5"),
    Case(("From which monthly bill on is self-hosting cheaper?", "where is the break-even point for self-hosting?", "when does self-hosting pay off"), "$700"),
)
CONFLICT = (
    Case(("Do the articles agree that open models are better for privacy?", "do the sources agree on privacy of open models", "is there disagreement about open models and privacy?"), "partly|do not agree|depends"),
    Case(("Which closed model do the articles call the best?", "what do the articles say is the best closed model"), "Aurora 2;Pelican 5"),
    Case(("Is Kestrel 70B open source or open-weight?", "is kestrel 70b open-weight or open source", "do the articles agree on whether Kestrel 70B is open source?"), "open-weight;open-source|open source"),
    Case(("Is Aurora 2 open or closed?", "is aurora 2 closed", "Is Aurora 2 a closed model?"), "closed", "differ"),
    Case(("Is Fjord R1 open?", "is fjord r1 an open model"), "open", "closed"),
)
FOLLOW_UP = (
    Case(("And on output?", "and what about on output?", "and for output tokens?"), "$20", "$30", ("What is the input price of Aurora 2?",)),
    Case(("Who made that one?", "who makes it?", "and its maker?"), "Norrland AI", "by Brightwater", ("Which open model is best on HumanEval?",)),
    Case(("What about Fjord R1?", "and Fjord R1?", "how about fjord r1"), "64K", "128K", ("What is the context window of Kestrel 70B?",)),
    Case(("and its license?", "what licence does it have?", "and the license of it?"), "MIT", "", ("When was Fjord R1 released?",)),
    Case(("Which of them is cheaper?", "which one of those is cheaper?"), "Aurora 2 Mini", "", ("Which closed models does Halden Labs have?",)),
    Case(("and the smaller one?", "what about the smaller one?"), "16 GB", "", ("How much memory does Kestrel 70B need?",)),
    Case(("How does that compare to Kestrel 70B?", "how does it compare with Kestrel 70B?"), "86%;91.5%", "", ("What did Aurora 2 score on QuizMark?",)),
    Case(("When did that come out?", "when was it released?"), "January 2026", "", ("Which model matched Aurora 2?",)),
    Case(("and Pelican 5?",), "$6;$30", "", ("How much does Aurora 2 cost?", "And Aurora 2 Mini?")),
)
CORPUS = (
    Case(("Which articles mention Fjord R1?", "what articles talk about fjord r1", "in which articles is Fjord R1 mentioned?"), "Reading the small print;The market in models", "Kitchen"),
    Case(("Which articles are there?", "list all articles", "what articles have you read?"), "Kitchen or canteen;Reading the small print;The market in models"),
    Case(("Which is the oldest article?", "oldest article", "what is the earliest of the articles"), "Reading the small print", "Kitchen"),
    Case(("When was “Reading the small print” published?", "date of the article reading the small print", "who published reading the small print"), "Quill;2025-11-10"),
    Case(("Which closed models does the Ledger article name?", "which models are closed according to Ledger"), "Aurora 2;Pelican 5", "Kestrel"),
)
PASSAGE = (
    Case(("Which port does Tidewater answer on?", "tidewater port?", "on what port does the assistant Tidewater answer"), "4400"),
    Case(("What fits on a phone?", "which weights fit on a phone"), "smallest models"),
)
PREMISE = (
    Case(("Since Fjord R1 is closed, how do I get API access?", "because fjord r1 is closed source, where do I buy access?", "Fjord R1 is closed, right?"), "not closed;open|MIT"),
    Case(("Where can I download the weights of Aurora 2?", "download link for the aurora 2 weights?", "how do i get the weights of Aurora 2"), "cannot|not", "Hugging Face"),
    Case(("Which GPU do I need to run Aurora 2 at home?", "what gpu to run aurora 2 locally", "can i self-host aurora 2?"), "cannot|not", "80 GB"),
    Case(("Brightwater made Fjord R1, so is it under Brightwater's terms?", "Since Fjord R1 is made by Brightwater, which licence does it have?"), "Norrland AI"),
    Case(("Why is Fjord R1 under the Kestrel Community License?", "Since Fjord R1 is under the Kestrel Community License, may I sell it?"), "MIT"),
    Case(("Why is Fjord R1 only for research?", "why is fjord r1 limited to research use"), "MIT"),
)
UNANSWERABLE = (
    "aurora's 2.5 price", "3.1 Kestrel licence", "What does Pelican 6 cost?", "who makes pelican 6", "What is the context window of Aurora 2?", "aurora 2 context length", "What did Kestrel 8B score on QuizMark?",
    "How many parameters does Pelican 5 have?", "What is the license of Kestrel 9B?", "How much energy does one query to Aurora 2 use?", "Who is the CEO of Brightwater?",
    "What is Gullwing's stock price?", "Who won the football world cup in 2022?", "What's the capital of Peru?", "how do i bake bread", "What does Fjord R2 score on QuizMark?",
    "When will Aurora 3 be released?", "What did Fjord R1 score on MegaBench?", "How many people work at Norrland AI?", "which university did the founder of Halden Labs attend",
    "What does Kestrel cost per million tokens?", "How much water does training Aurora 2 take?", "Is Zebra 4 open source?", "Compare Zebra 4 with Aurora 2 on QuizMark",
)
ANSWERABLE: dict[str, tuple[Case, ...]] = {
    "lookup": LOOKUP, "list": LISTING, "bounded list": BOUNDED, "roster": ROSTER, "overview": OVERVIEW, "multi_hop": CHAIN, "aggregate": AGGREGATE, "comparison": COMPARISON, "definition": DEFINITION, "tradeoff": WHY,
    "recommendation": RECOMMENDATION, "temporal": TEMPORAL, "numeric": NUMERIC, "conflict": CONFLICT, "follow-up": FOLLOW_UP, "corpus": CORPUS, "passage": PASSAGE,
    "false-premise": PREMISE,
}
