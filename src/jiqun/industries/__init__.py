"""Industries: phrases become codes of GB/T 4754, and codes lead on to other classifications.

    phrase ─▶ `industry` ─▶ IndustryMatch         column ─▶ `industry_column` ─▶ table
    code   ─▶ `industry_class`, `tree`, `terms`, `crosswalk`

Reading path of the coder: `phrase` (taken apart) ─▶ `evidence` (the dictionary) and `scoring` (the model) ─▶ `coder`
(weighed) ─▶ `levels` (calibrated, compared) ─▶ `answers` ─▶ `columns` (the doors); `evaluate` measures. Of a whole
business scope: `scope` (taken apart) ─▶ `trade` (how much a phrase says), `heard` (what it says) ─▶ `ballot` (votes)
─▶ `verdict` (counted) ─▶ `firms` ─▶ `firms_told`. Both are read in batches: `batch` reads the parts of many phrases at
once, and one phrase or firm is a batch of one.

Long columns of different phrases are quickest with one thread a product: the threads of numpy's library of linear
algebra wait more than they work here. The command line sees to it; a program that loads numpy itself sets
``OPENBLAS_NUM_THREADS=1`` in its environment before that. Answers are the same either way.
"""

from __future__ import annotations

from jiqun.industries.columns import code_phrases, industry, industry_column, industry_row
from jiqun.industries.crosswalk import SCHEMES, Link, Predecessor, crosswalk, isic4, isic4_note, predecessors
from jiqun.industries.english import EnglishPhrase, english_phrase
from jiqun.industries.evaluate import IndustryReport, evaluate_industries
from jiqun.industries.glossary import GlossaryEntry, chinese_words, glossary
from jiqun.industries.model import EDITION, IndustryCode, IndustryEvidence, IndustryMatch, IndustryStatus, Role
from jiqun.industries.taxonomy import (
    Exclusion,
    IndustryClass,
    IndustryNode,
    children,
    exclusions,
    find_classes,
    industry_class,
    industry_classes,
    path,
    terms,
    tree,
)

__all__ = [
    "EDITION",
    "SCHEMES",
    "EnglishPhrase",
    "Exclusion",
    "GlossaryEntry",
    "IndustryClass",
    "IndustryCode",
    "IndustryEvidence",
    "IndustryMatch",
    "IndustryNode",
    "IndustryReport",
    "IndustryStatus",
    "Link",
    "Predecessor",
    "Role",
    "children",
    "chinese_words",
    "code_phrases",
    "crosswalk",
    "english_phrase",
    "evaluate_industries",
    "exclusions",
    "find_classes",
    "glossary",
    "industry",
    "industry_class",
    "industry_classes",
    "industry_column",
    "industry_row",
    "isic4",
    "isic4_note",
    "path",
    "predecessors",
    "terms",
    "tree",
]
