"""The kinds of question, in the order in which equally sure ones are asked."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.kind import Kind
from assistant.kinds.adjusted import Adjusted
from assistant.kinds.aggregate import Aggregate
from assistant.kinds.apart import Apart
from assistant.kinds.approved import Approved
from assistant.kinds.at_volume import AtVolume
from assistant.kinds.attribute import Attribute
from assistant.kinds.before_after import BeforeAfter
from assistant.kinds.bought import Bought
from assistant.kinds.bracketed import Bracketed
from assistant.kinds.cell import Cell
from assistant.kinds.chain import Chain
from assistant.kinds.changes import Changes
from assistant.kinds.committed import Committed
from assistant.kinds.comparison import Comparison
from assistant.kinds.conflict import Conflict
from assistant.kinds.contrast import Contrast
from assistant.kinds.corpus import Corpus
from assistant.kinds.dated import Dated
from assistant.kinds.definition import Definition
from assistant.kinds.each_side import EachSide
from assistant.kinds.either_counted import EitherCounted
from assistant.kinds.elapsed import Elapsed
from assistant.kinds.ends import EndsOfList
from assistant.kinds.entries import ListedEntries
from assistant.kinds.faq import Faq
from assistant.kinds.fared import Fared
from assistant.kinds.fee_on_top import FeeOnTop
from assistant.kinds.first_few import FirstFew
from assistant.kinds.first_year import FirstYear
from assistant.kinds.for_and_against import ForAndAgainst
from assistant.kinds.forbidden import Forbidden
from assistant.kinds.formerly import Formerly
from assistant.kinds.freedom import Freedom
from assistant.kinds.generations import Generations
from assistant.kinds.given_up import GivenUp
from assistant.kinds.happened import Happened
from assistant.kinds.hosts import Hosts
from assistant.kinds.how_sure import HowSure
from assistant.kinds.in_rank import InRank
from assistant.kinds.labelled import Labelled
from assistant.kinds.lead import Lead
from assistant.kinds.led import Led
from assistant.kinds.likened import Likened
from assistant.kinds.listing import Listing
from assistant.kinds.long_prompt import LongPrompt
from assistant.kinds.lookup import Lookup
from assistant.kinds.measured import Measured
from assistant.kinds.members import Members
from assistant.kinds.no_longer import NoLonger
from assistant.kinds.not_sold import NotSold
from assistant.kinds.numeric import Numeric
from assistant.kinds.of_a_kind import OfAKind
from assistant.kinds.office import Office
from assistant.kinds.ordered import Ordered
from assistant.kinds.overview import Overview
from assistant.kinds.pace import Pace
from assistant.kinds.paid_back import PaidBack
from assistant.kinds.paid_for import PaidFor
from assistant.kinds.passage import Passage
from assistant.kinds.pays import Pays
from assistant.kinds.permission import Permission
from assistant.kinds.premise import Premise
from assistant.kinds.range_ends import RangeEnds
from assistant.kinds.reckoned import Reckoned
from assistant.kinds.recommendation import Recommendation
from assistant.kinds.region import InRegion
from assistant.kinds.rented import Rented
from assistant.kinds.roster import Roster
from assistant.kinds.rows_counted import RowsCounted
from assistant.kinds.rows_within import RowsWithin
from assistant.kinds.rules_of_thumb import RuleOfThumb
from assistant.kinds.saved import Saved
from assistant.kinds.share_of import ShareOf
from assistant.kinds.side_by_side import SideBySide
from assistant.kinds.side_row import SideRow
from assistant.kinds.sizes import Sizes
from assistant.kinds.sought_cells import SoughtCells
from assistant.kinds.sought_rate import SoughtRate
from assistant.kinds.sought_told import SoughtTold
from assistant.kinds.standings import Standings
from assistant.kinds.stays_home import StaysHome
from assistant.kinds.stretched import Stretched
from assistant.kinds.temporal import Temporal
from assistant.kinds.then_and_now import ThenAndNow
from assistant.kinds.threshold import Threshold
from assistant.kinds.ticked import Ticked
from assistant.kinds.told_by import ToldBy
from assistant.kinds.told_volume import ToldVolume
from assistant.kinds.totals_apart import TotalsApart
from assistant.kinds.trend import Trend
from assistant.kinds.two_rows import TwoRows
from assistant.kinds.unanswerable import abstain as fallback
from assistant.kinds.verdict import Verdict
from assistant.kinds.where_said import WhereSaid
from assistant.kinds.whereabouts import Whereabouts
from assistant.kinds.who_do import WhoDo
from assistant.kinds.why import Why
from assistant.kinds.within import Within
from assistant.kinds.year_said import YearSaid
from assistant.question import Question

KINDS: tuple[Kind, ...] = (
    Changes(),
    ToldBy(),
    WhereSaid(),
    InRank(),
    Measured(),
    Formerly(),
    Freedom(),
    OfAKind(),
    ListedEntries(),
    WhoDo(),
    Generations(),
    Labelled(),
    LongPrompt(),
    Committed(),
    ShareOf(),
    Adjusted(),
    ToldVolume(),
    PaidBack(),
    BeforeAfter(),
    TotalsApart(),
    Saved(),
    Lead(),
    AtVolume(),
    Bracketed(),
    RangeEnds(),
    Stretched(),
    Within(),
    RuleOfThumb(),
    FirstYear(),
    FeeOnTop(),
    Bought(),
    Threshold(),
    Forbidden(),
    Permission(),
    Ticked(),
    NoLonger(),
    InRegion(),
    NotSold(),
    HowSure(),
    StaysHome(),
    Premise(),
    Whereabouts(),
    Likened(),
    PaidFor(),
    Led(),
    Pace(),
    Approved(),
    Standings(),
    Verdict(),
    Faq(),
    Pays(),
    Conflict(),
    SoughtCells(),
    Rented(),
    SoughtTold(),
    SoughtRate(),
    Numeric(),
    Reckoned(),
    ThenAndNow(),
    Hosts(),
    Temporal(),
    Happened(),
    Elapsed(),
    Trend(),
    YearSaid(),
    Attribute(),
    Fared(),
    Comparison(),
    RowsCounted(),
    EachSide(),
    Roster(),
    Ordered(),
    Aggregate(),
    Chain(),
    Recommendation(),
    Why(),
    Overview(),
    Corpus(),
    Definition(),
    Listing(),
    Lookup(),
    Office(),
    Dated(),
    Contrast(),
    Apart(),
    SideBySide(),
    SideRow(),
    ForAndAgainst(),
    EndsOfList(),
    RowsWithin(),
    Sizes(),
    Members(),
    TwoRows(),
    FirstFew(),
    EitherCounted(),
    Cell(),
    GivenUp(),
    Passage(),
)

outright = Passage().answer
"""What an article says outright, whichever kind a question is."""

def of_somebody(question: Question, desk: Desk) -> Draft | None:
    """Give what somebody who is named saves or pays more, where that is asked and told of them."""
    kind = BeforeAfter()
    return kind.answer(question, desk) if kind.recognise(question) else None


def of_each_side(question: Question) -> bool:
    """Whether one thing is asked of each side in turn, and not two things."""
    return EachSide().recognise(question) > 0


__all__ = ["KINDS", "fallback", "of_each_side", "of_somebody", "outright"]
