"""The words of SPARQL 1.1, for whoever colours, completes or corrects a query.

From the grammar of the recommendation (https://www.w3.org/TR/sparql11-query/#sparqlGrammar); words that only
update data are left out, for none of them is let through.
"""

from typing import Final

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
KEYWORDS: Final = (
    *FORMS, "AS", "ASC", "BASE", "BIND", "BY", "DESC", "DISTINCT", "EXISTS", "FILTER", "FROM", "GRAPH", "GROUP", "HAVING", "IN", "LIMIT", "MINUS", "NAMED",
    "NOT", "OFFSET", "OPTIONAL", "ORDER", "PREFIX", "REDUCED", "SEPARATOR", "SILENT", "UNDEF", "UNION", "VALUES", "WHERE",
)  # fmt: skip
FUNCTIONS: Final = (
    "ABS", "AVG", "BNODE", "BOUND", "CEIL", "COALESCE", "CONCAT", "CONTAINS", "COUNT", "DATATYPE", "DAY", "ENCODE_FOR_URI", "FLOOR", "GROUP_CONCAT", "HOURS",
    "IF", "IRI", "isBLANK", "isIRI", "isLITERAL", "isNUMERIC", "isURI", "LANG", "LANGMATCHES", "LCASE", "MAX", "MD5", "MIN", "MINUTES", "MONTH", "NOW", "RAND",
    "REGEX", "REPLACE", "ROUND", "SAMPLE", "sameTerm", "SECONDS", "SHA1", "SHA256", "SHA384", "SHA512", "STR", "STRAFTER", "STRBEFORE", "STRDT", "STRENDS",
    "STRLANG", "STRLEN", "STRSTARTS", "STRUUID", "SUBSTR", "SUM", "TIMEZONE", "TZ", "UCASE", "URI", "UUID", "YEAR",
)  # fmt: skip
LITERALS: Final = ("a", "true", "false")
ALL: Final = frozenset(word.casefold() for word in (*KEYWORDS, *FUNCTIONS, *LITERALS))
