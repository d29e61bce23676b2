"""The HTTP API over the official lists."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest

TestClient = pytest.importorskip("fastapi.testclient").TestClient


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    from jiqun.atlas import create_app

    with TestClient(create_app(site=False), raise_server_exceptions=False) as found:
        yield found


def get(client: Any, path: str, **more: Any) -> Any:
    reply = client.get(f"/api/v1{path}", **more)
    assert reply.status_code == 200, reply.text
    return reply.json()


def test_a_page_of_clusters(client: Any) -> None:
    found = get(client, "/clusters?limit=10&offset=20")
    assert (found["total"], len(found["clusters"])) == (100, 10)
    assert found["clusters"][0]["id"] == "miit-2023-021"


def test_zhejiang_counts_its_plan_city(client: Any) -> None:
    assert get(client, "/clusters?place=330000")["total"] == 8
    assert get(client, "/clusters?place=330200")["total"] == 2
    assert get(client, "/clusters?place=330000,320000")["total"] == 14


def test_industries_by_their_beginning(client: Any) -> None:
    whole, part = (get(client, f"/clusters?industry={code}")["total"] for code in ("34", "345"))
    assert 0 < part < whole < get(client, "/clusters?industry=C")["total"] <= 100


def test_the_status_depends_on_the_day_asked(client: Any) -> None:
    assert get(client, "/clusters?on=2024-06-01&status=recognised")["total"] == 100
    assert get(client, "/clusters?on=2026-11-01&status=recognised")["total"] == 0
    one = get(client, "/status?id=miit-2023-013&on=2024-06-01")["status"][0]
    assert (one["state"], one["until"]) == ("recognised", "2026-10-16")
    assert "119号" in one["why"]


def test_look_ups_answer_from_records_that_the_collector_leaves_alone() -> None:
    """Looking through all records takes the collector longer than many answers; meanwhile nobody is answered."""
    import gc

    from jiqun.atlas import create_app

    before = gc.get_freeze_count()
    with TestClient(create_app(site=False)):
        assert gc.get_freeze_count() > before + 10_000
    assert gc.get_freeze_count() <= before


def test_an_answer_has_a_tag_and_is_not_sent_twice(client: Any) -> None:
    first = client.get("/api/v1/clusters/miit-2023-013")
    again = client.get("/api/v1/clusters/miit-2023-013", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert "default-src 'none'" in again.headers["content-security-policy"]
    assert "content-type" not in again.headers


def test_sorting_and_choosing_fields(client: Any) -> None:
    found = get(client, "/clusters?sort=-code&fields=id,code&limit=1000")["clusters"]
    codes = [one["code"] for one in found]
    assert codes == sorted(codes, reverse=True)
    assert set(found[0]) == {"id", "code"}


@pytest.mark.parametrize("address", ["/clusters.csv", "/clusters"])
def test_csv_by_suffix_and_by_accept(client: Any, address: str) -> None:
    reply = client.get(f"/api/v1{address}?place=330000", headers={"Accept": "text/csv"})
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig"))))
    assert len(rows) == 8
    assert {row["province"] for row in rows} == {"浙江省"}


@pytest.mark.parametrize("address", ["/clusters.geojson", "/clusters"])
def test_geojson_by_suffix_and_by_accept(client: Any, address: str) -> None:
    reply = client.get(f"/api/v1{address}", headers={"Accept": "application/geo+json"})
    found = reply.json()
    assert reply.headers["content-type"] == "application/geo+json"
    assert len(found["features"]) == 100
    assert found["features"][12]["geometry"]["coordinates"] == pytest.approx([115.847, 38.644], abs=0.01)


def test_one_cluster_with_its_evidence(client: Any) -> None:
    one = get(client, "/clusters/miit-2023-013")
    assert one["code"] == "130628"
    assert one["detail"]["events"][0]["raw"].startswith("13\t")
    assert one["detail"]["events"][0]["document"] == "miit-2023"
    assert one["detail"]["events"][0]["cited"] == "工信部企业函〔2023〕283号"
    assert one["detail"]["standings"][0]["documents"] == ["miit-2023"]
    assert one["detail"]["place"]["evidence"]
    assert one["detail"]["industry"]["answers"][0]["evidence"]


def test_row_80_knows_its_successors(client: Any) -> None:
    assert get(client, "/clusters/miit-2023-080")["current_codes"] == "500109;500157"
    assert get(client, "/places/500112")["successors"] == [["500109", "2025", True], ["500157", "2025", True]]


def test_places_and_industries(client: Any) -> None:
    assert get(client, "/places?level=province")["total"] >= 34
    place = get(client, "/places/330000")
    assert (len(place["clusters"]), place["en"]) == (8, "Zhejiang Province")
    assert get(client, "/industries/1772")["path"] == ["C", "17", "177", "1772"]
    assert "miit-2023-013" in get(client, "/industries/17")["clusters"]
    assert ["gb4754-2011", "3451", "轴承制造", "split"] in get(client, "/industries/3451")["former"]
    assert get(client, "/industries/345")["former"] == []
    assert get(client, "/industries?level=1")["total"] == 20


def test_search(client: Any) -> None:
    for words in ("毛巾", "maojin", "towel"):
        assert get(client, "/search", params={"q": words})["hits"][0]["id"] == "miit-2023-013"


def test_coding_of_posted_texts(client: Any) -> None:
    reply = client.post("/api/v1/place", json={"texts": ["河北省高阳县毛巾纺织产业集群", "鼓楼区"], "on": "2023"})
    first, second = reply.json()["answers"]
    assert (first["code"], first["rest"]) == ("130628", "毛巾纺织产业集群")
    assert second["status"] == "ambiguous"
    assert len(second["candidates"]) >= 4
    found = client.post("/api/v1/industry", json={"phrases": ["毛巾纺织"]}).json()["answers"][0]
    assert found["codes"][0]["code"].startswith("17")


def test_sources_and_health(client: Any) -> None:
    assert get(client, "/sources")["sources"][0]["rows_read"] == 100
    assert get(client, "/health")["clusters"] == 100


def test_a_second_question_costs_nothing(client: Any) -> None:
    first = client.get("/api/v1/clusters")
    second = client.get("/api/v1/clusters", headers={"If-None-Match": first.headers["etag"]})
    assert (second.status_code, second.content) == (304, b"")
    assert first.headers["content-encoding"] == "gzip"


def test_headers_that_keep_pages_safe(client: Any) -> None:
    headers = client.get("/api/v1/health").headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"


def test_the_description_covers_every_address(client: Any) -> None:
    described = client.get("/api/v1/openapi.json").json()
    operations = [one for methods in described["paths"].values() for one in methods.values()]
    assert len(operations) >= 12
    assert all(one.get("summary") and one.get("description") for one in operations)
    page = client.get("/api/docs")
    assert page.headers["content-type"].startswith("text/html")
    assert all(path in page.text for path in described["paths"])
    assert "script" not in page.text


@pytest.mark.parametrize(
    ("path", "status", "hint"),
    [
        ("/clusters/miit-2023-999", 404, "search"),
        ("/clusters?sort=shoesize", 400, "sort by one of"),
        ("/clusters?fields=shoesize", 400, "fields:"),
        ("/clusters?on=yesterday", 400, "YYYY"),
        ("/clusters?on=2023-02-30", 400, "YYYY"),
        ("/clusters?year=20x3", 400, "four digits"),
        ("/clusters?place=Zhejiang", 400, "330000"),
        ("/clusters?limit=0", 422, "docs"),
        ("/clusters?limit=1001", 422, "docs"),
        ("/search?q=", 422, "docs"),
        ("/search?q=%EF%BC%81", 400, "write a word"),
        ("/places/999999", 404, "places"),
        ("/industries/9999", 404, "GB/T 4754"),
        ("/nothing", 404, "docs"),
    ],
)
def test_errors_say_what_to_do(client: Any, path: str, status: int, hint: str) -> None:
    reply = client.get(f"/api/v1{path}")
    assert reply.status_code == status
    assert reply.headers["content-type"] == "application/problem+json"
    assert hint in reply.json()["hint"]
    assert reply.json()["detail"]


def test_too_much_is_refused(client: Any) -> None:
    assert client.post("/api/v1/place", json={"texts": ["x"] * 1001}).status_code == 422
    assert client.post("/api/v1/place", json={"texts": ["x" * 501]}).status_code == 422
    assert client.post("/api/v1/place", content=b"x" * 300_000).status_code == 413
    assert client.get("/api/v1/search?q=" + "x" * 5000).status_code == 414
    assert client.delete("/api/v1/clusters").status_code == 405
    assert client.post("/api/v1/place", json={"texts": ["浙江"], "on": "1800"}).status_code == 400
