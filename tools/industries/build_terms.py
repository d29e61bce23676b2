"""Build the knowledge tables of the coder: terms, business scopes and exclusions.

    python tools/industries/build_terms.py CLASSIFICATION.csv SCOPES.csv CONCORDANCE.csv [--out FOLDER]

CLASSIFICATION holds the annotated standard (code, level, name, parent, note, includes, excludes; lists joined by
``|``), SCOPES the market regulator's catalogue (item_code, item_name, gb4754_codes, ...), CONCORDANCE the classes of
the 2017, 2011 and 2002 editions side by side. ``cut.tsv`` beside this script lists words that reading the lists made of
them and that do not say their class alone, as a reviewer found: a *piece* (棒材 of 铝材：棒材) or a *scrap* (手提式).
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tablefile import write

_BRACKET = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]")
_SEPARATOR = re.compile(r"[、，,；;。]")
_REST = re.compile(r"^(?:其他|其它|未列明的?|各种|各类|等)+|等$")
# Activities that stand once at the end of a list and mean all of its items.
_SHARED = re.compile(
    r"(?:批发和进出口|批发|(?:的?专门零售(?:和固定摊点零售)?|超市零售|百货零售|零售)(?:服务)?|(?:专业)?(?:修理|维修)(?:服务)?|"
    r"(?:经营)?租赁(?:服务)?|出租(?:服务)?|设计服务|技术研发|推广服务|仓储服务|代理服务|出版服务|工程施工|工程建筑(?:活动)?|检测服务|种植|养殖|饲养)$"
)
_EXCLUSION = re.compile(r"^(.*?)[，,；;]?\s*(?:分别)?(?:列入|列在|见)(.*)$")
_CODE = re.compile(r"(?<!\d)(\d{4}|\d{3}|\d{2})(?!\d)|(?<![A-Za-z])([A-T])(?=[(（])")

LICENCE = "Official documents of state organs; the rows are facts."


def without_brackets(text: str) -> str:
    """The text without what stands in brackets, nested ones included."""
    while (shorter := _BRACKET.sub("", text)) != text:
        text = shorter
    return re.sub(r"[()（）\[\]【】].*$", "", text)


_SERVED = re.compile(
    "(?:服务|活动|管理|咨询|代理|运输|仓储|培训|教育|设计|施工|安装|工程|监测|检测|检验|评估|租赁|出租|批发|进出口|零售|修理|维修|"
    "清洗|软件|平台|网站|系统|发电|供应|保险|银行|基金|馆|店|院|站|所|园|厅|会|社|中心|学校|机构|公司|团体|游戏|测量|测绘|编制)$"
)
"""What a line of services ends with that needs no word behind it."""

_TRADED = re.compile("批发|零售|进出口|销售|店|市场|贸易|代理|经纪|拍卖|商场|超市|回收|收购|便利|门市")
"""What a line of trade holds; without it it names only goods, which are made elsewhere."""


def terms_of(line: str, *, goods: bool) -> Iterator[tuple[str, str]]:
    """The terms that one line of an include list names, each with its kind: ``head``, ``item`` or ``piece``.

    A line of services is one sentence more often than a list (各级政府部门从事…、体育、卫生等行政事务), so that without
    a colon it is taken apart only where the class is one of `goods`.
    """
    bare = without_brackets(line)
    head, _, rest = bare.replace(":", "：").partition("：")
    pieces = [piece for piece in _SEPARATOR.split(head) if piece] if not rest and goods else [head]
    if len(pieces) > 1:  # 动车车轴、车轮、轴承零部件: what stands first may qualify all that follow
        yield from _tidy([head], "item", goods=goods)
        yield from _tidy(pieces[:1], "item", goods=goods)
        yield from _tidy(pieces[1:], "piece", goods=goods)
    else:
        yield from _tidy(pieces, "head" if rest else "item", goods=goods)
    listed = list(_tidy([piece for piece in re.split(r"[、，,；;。：]", rest) if piece], "item", goods=goods))
    last = {clause.rpartition("、")[2].strip() for clause in re.split(r"[，,；;。：]", rest)}
    for term, kind in listed:  # 药品包装、标志检验服务: what stands before the last may lack what qualifies it
        yield term, kind if goods or term in last or _SERVED.search(term) else "piece"


def _tidy(texts: list[str], kind: str, *, goods: bool) -> Iterator[tuple[str, str]]:
    """The texts without 其他 and the like, each with the activity that stands once at the end of the last."""
    shared = _SHARED.search(texts[-1]) if texts else None
    for text in texts:
        clean = _REST.sub("", text.strip(" ；;。．.·")).strip()
        if shared and not _SHARED.search(clean):
            clean += shared[0]
        if (1 if goods or kind == "head" else 2) < len(clean) <= 40:
            yield clean, kind


def term_rows(classes: list[dict[str, str]], concordance: Path) -> list[tuple[str, str, str]]:
    """(code, kind, term) for names, include lists and names of older editions, sorted."""
    rows: dict[tuple[str, str], str] = {}
    for entry in classes:
        if entry["level"] != "1":
            rows.setdefault((entry["code"], entry["name"].replace(" ", "")), "name")
    for entry in classes:
        for line in filter(None, entry["includes"].split("|")):
            for term, kind in terms_of(line, goods=entry["code"] < "44"):
                goods_only = entry["code"].startswith(("51", "52")) and not _TRADED.search(term)
                rows.setdefault((entry["code"], term), "piece" if goods_only else kind)
    for code, term, left in reviewed():
        if left == "scrap":
            rows.pop((code, term), None)
        elif (code, term) in rows:
            rows[code, term] = "piece"
    for code, name in old_names(concordance):
        rows.setdefault((code, name), "old-name")
    return sorted((code, kind, term) for (code, term), kind in rows.items())


def reviewed() -> Iterator[tuple[str, str, str]]:
    """(code, term, what is left of it) of the terms that a reviewer took back."""
    lines = Path(__file__).with_name("cut.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        code, term, left, _ = line.split("\t")
        yield code, term, left


def old_names(path: Path) -> Iterator[tuple[str, str]]:
    """Names of 2011 and 2002 classes that became exactly one class of 2017, with that class."""
    targets: dict[tuple[str, str], set[str]] = defaultdict(set)
    names: dict[tuple[str, str], str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for edition, label in (("GB2011", "Des2011"), ("GB2002", "Des2002")):
                key = (edition, row[edition].strip())
                targets[key].add(row["GB2017"].strip())
                names[key] = row[label].replace(" ", "").strip()
    for key, codes in sorted(targets.items()):
        if len(codes) == 1 and names[key] and len(next(iter(codes))) == 4:
            yield next(iter(codes)), names[key]


def scope_rows(path: Path, known: set[str]) -> list[tuple[str, str, str]]:
    """(item, phrase, codes joined by ``;``) of the business-scope catalogue, sorted by item and phrase."""
    rows = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            codes = [code for code in re.split(r"[;；]", row["gb4754_codes"]) if code in known]
            if codes:
                rows.append((row["item_code"], row["item_name"].replace(" ", ""), ";".join(dict.fromkeys(codes))))
    return sorted(rows)


def exclusion_rows(classes: list[dict[str, str]], known: set[str]) -> list[tuple[str, str, str]]:
    """(class that excludes, phrase, codes it belongs to) of the exclusion lists, sorted."""
    rows = set()
    for entry in classes:
        for line in filter(None, entry["excludes"].split("|")):
            form = _EXCLUSION.match(line.strip())
            if form is None:
                continue
            codes = [a or b for a, b in _CODE.findall(form[2])]
            codes = list(dict.fromkeys(code for code in codes if code in known))
            phrase = form[1].strip(" ，,；;。")
            if codes and phrase and "\t" not in phrase:
                rows.add((entry["code"], phrase, ";".join(codes)))
    return sorted(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("classification", type=Path)
    parser.add_argument("scopes", type=Path)
    parser.add_argument("concordance", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/jiqun/data/industries"))
    args = parser.parse_args()
    with args.classification.open(encoding="utf-8-sig", newline="") as file:
        classes = list(csv.DictReader(file))
    known = {entry["code"] for entry in classes}
    rebuild = "python tools/industries/build_terms.py CLASSIFICATION.csv SCOPES.csv CONCORDANCE.csv"
    common: dict[str, object] = {"edition": "gb4754-2017", "licence": LICENCE, "rebuild": rebuild}
    terms = term_rows(classes, args.concordance)
    count = write(
        args.out / "terms.tsv",
        ("code", "kind", "term"),
        terms,
        {
            "title": "Product terms, activities and names of the classes of GB/T 4754-2017",
            "origin": "National Bureau of Statistics, annotated GB/T 4754-2017 with amendment 1 of 2019: names, "
            "include lists split into terms; names of 2011 and 2002 classes that became one class",
            "as_of": "2019-03-29",
            **common,
        },
    )
    print("terms", count, Counter(kind for _, kind, _ in terms))
    print(
        "scopes",
        write(
            args.out / "scopes.tsv",
            ("item", "phrase", "codes"),
            scope_rows(args.scopes, known),
            {
                "title": "Standard business-scope phrases with classes",
                "origin": "State Administration for Market Regulation, catalogue of standard business-scope phrases, "
                "draft for comment of 2021-03-15, a part",
                "as_of": "2021-03-15",
                **common,
            },
        ),
    )
    print(
        "exclusions",
        write(
            args.out / "exclusions.tsv",
            ("excluded_by", "phrase", "codes"),
            exclusion_rows(classes, known),
            {
                "title": "What the bureau says a class does not hold, and where it belongs",
                "origin": "National Bureau of Statistics, annotated GB/T 4754-2017 with amendment 1 of 2019, a part of "
                "the exclusion lists",
                "as_of": "2019-03-29",
                **common,
            },
        ),
    )


if __name__ == "__main__":
    main()
