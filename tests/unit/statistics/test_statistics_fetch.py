"""The client reads Kolada whole or not at all: every way an answer can be wrong ends in a clear error."""

import datetime as dt
import json

import httpx
import pytest
from tests.support.kolada_answers import NOW, Source, cell, page

from samsyn.statistics.fetch import transport
from samsyn.statistics.fetch.connection import connected
from samsyn.statistics.fetch.kolada import BASE, IDS_A_LIST, MOST_PAGES, EndlessPagesError, Progress
from samsyn.statistics.fetch.transport import (
    AddressGoneError,
    Answer,
    FetchError,
    NotFoundError,
    UnavailableError,
    UnreadableAnswerError,
)  # fmt: skip

URL = f"{BASE}/kpi/N00973"
KPI = {
    "id": "N00973", "title": "Andel", "description": "Beskrivning", "is_divided_by_gender": True,
    "municipality_type": "K", "auspice": "T", "operating_area": "Kommunen", "perspective": None,
    "prel_publication_date": None, "publication_date": "2026-06-02", "publ_period": "2025", "has_ou_data": False,
}  # fmt: skip
AREA = {"id": "0163", "title": "Sollentuna", "type": "K"}
GROUP = {"id": "G1", "title": "Grupp", "members": [{"member_id": "0163", "member_title": "Sollentuna"}]}


class TestPatience:
    @pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
    def test_a_busy_or_broken_source_is_asked_again(self, status: int) -> None:
        source = Source(httpx.Response(status), httpx.Response(status), b"{}")
        assert source.transport.get(URL) == Answer(URL, b"{}", NOW)
        assert source.clock.slept == [1.0, 2.0]

    def test_a_time_out_or_a_cut_connection_is_asked_again(self) -> None:
        source = Source(httpx.ReadTimeout("slow"), httpx.RemoteProtocolError("cut off"), b"{}")
        assert source.transport.get(URL).body == b"{}"

    def test_it_gives_up_after_six_attempts_and_says_what_it_met(self) -> None:
        source = Source(*[httpx.Response(503)] * 6)
        with pytest.raises(UnavailableError, match=r"6 försök.*503"):
            source.transport.get(URL)
        assert source.clock.slept == [1.0, 2.0, 4.0, 8.0, 16.0]

    @pytest.mark.parametrize("header", ["7", "Mon, 23 Mar 2026 08:00:07 GMT", "Mon, 23 Mar 2026 08:00:07 -0000"])
    def test_it_waits_as_long_as_the_source_asks(self, header: str) -> None:
        source = Source(httpx.Response(429, headers={"Retry-After": header}), b"{}")
        source.transport.get(URL)
        assert source.clock.slept == [7.0]

    @pytest.mark.parametrize(("header", "wait"), [("soon", 1.0), ("Mon, 23 Mar 2020 08:00:00 GMT", 0.0)])
    def test_a_wait_that_cannot_be_read_or_is_past_is_no_obstacle(self, header: str, wait: float) -> None:
        source = Source(httpx.Response(503, headers={"Retry-After": header}), b"{}")
        source.transport.get(URL)
        assert source.clock.slept[0] == wait

    def test_a_wait_in_letters_that_only_look_like_figures_is_no_obstacle(self) -> None:
        source = Source(httpx.Response(429, headers={"Retry-After": b"\xb2"}), b"{}")
        assert source.transport.get(URL).body == b"{}"
        assert source.clock.slept == [1.0]

    def test_garbage_said_to_be_packed_is_asked_for_again_and_then_told(self) -> None:
        def garbage(_: httpx.Request) -> httpx.Response:
            return httpx.Response(
                200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(b"\x1f\x8bgarbage")
            )

        with pytest.raises(UnavailableError, match="DecodingError"):
            Source(by=garbage).transport.get(URL)

    def test_a_wait_of_an_hour_is_told_instead_of_waited(self) -> None:
        source = Source(httpx.Response(429, headers={"Retry-After": "3600"}))
        with pytest.raises(UnavailableError, match="3600 sekunder"):
            source.transport.get(URL)
        assert source.clock.slept == []

    def test_it_never_asks_more_than_five_times_a_second(self) -> None:
        source = Source(b"{}", b"{}", b"{}")
        shared = source.transport
        for _ in range(3):
            shared.get(URL)
        assert source.clock.slept == [transport.LEAST_PAUSE] * 2


class TestRefusals:
    def test_an_address_that_is_gone_says_that_version_2_is_shut(self) -> None:
        with pytest.raises(AddressGoneError, match=r"(?s)410.*Version 2.*v3"):
            Source(httpx.Response(410)).transport.get("https://api.kolada.se/v2/kpi")

    def test_an_unknown_address_is_not_an_empty_answer(self) -> None:
        with pytest.raises(NotFoundError, match="404"):
            Source(httpx.Response(404)).transport.get(URL)

    @pytest.mark.parametrize("status", [301, 400, 403])
    def test_any_other_status_is_told(self, status: int) -> None:
        with pytest.raises(UnreadableAnswerError, match=str(status)):
            Source(httpx.Response(status, text="nej")).transport.get(URL)

    @pytest.mark.parametrize("headers", [{"Content-Type": "text/html"}, {}])
    def test_a_web_page_instead_of_json_is_refused(self, headers: dict[str, str]) -> None:
        answer = httpx.Response(200, content=b"<html>Logga in</html>", headers=headers)
        with pytest.raises(UnreadableAnswerError, match=r"inte är JSON.*Logga in"):
            Source(answer).transport.get(URL)

    @pytest.mark.parametrize(
        "body",
        [
            page([cell()])[:-30],
            page([cell(value="31.1")]),
            page([cell() | {"period": "2019"}]),
            page([cell(gender="F")]),
            page([cell(isdeleted=None)]),
            page([cell(extra=1)]),
            page([cell(count=1.5)]),
            page([cell()], count="1"),
            b'{"values": {}}',
            b"{}",
        ],
    )
    def test_a_cut_off_answer_or_a_wrong_type_is_refused(self, body: bytes) -> None:
        with pytest.raises(UnreadableAnswerError, match="Inget är sparat"):
            Source(body).kolada.figures(["N00973"], [2019])

    def test_a_page_with_fewer_rows_than_it_says_is_refused(self) -> None:
        with pytest.raises(UnreadableAnswerError, match="säger sig ha 2 rader och har 1"):
            Source(page([cell()], count=2)).kolada.figures(["N00973"], [2019])

    @pytest.mark.parametrize("other", [{"kpi": "N00700"}, {"year": 2018}, {"area": "0180"}])
    def test_an_answer_to_another_question_is_refused(self, other: dict[str, object]) -> None:
        answer = page([cell(area="0163") if "area" not in other else cell(), cell(**other)])
        with pytest.raises(UnreadableAnswerError, match="ingen frågade efter"):
            Source(answer).kolada.figures(["N00973"], [2019], areas=["0163"])

    def test_no_rows_to_any_question_is_refused(self) -> None:
        with pytest.raises(UnreadableAnswerError, match="utan en enda rad"):
            Source(page([])).kolada.figures(["N00973"], [2019])


NEXT = f"{BASE}/data/?page=2"


class TestPages:
    def test_every_page_is_followed_and_kept_as_it_came(self) -> None:
        first, second = page([cell()], following=NEXT), page([cell(area="0102")], previous=URL)
        source = Source(first, second)
        harvest = source.kolada.figures(["N00973"], [2019])
        assert [fetched.answer.body for fetched in harvest.pages] == [first, second]
        assert [c.municipality for fetched in harvest.pages for c in fetched.cells] == ["0101", "0102"]

    def test_a_page_that_comes_twice_is_refused(self) -> None:
        source = Source(page([cell()], following=NEXT), page([cell()], previous=URL))
        with pytest.raises(UnreadableAnswerError, match="kom två gånger"):
            source.kolada.figures(["N00973"], [2019])

    def test_pages_in_another_order_are_refused(self) -> None:
        with pytest.raises(UnreadableAnswerError, match="annan ordning"):
            Source(page([cell()], previous=URL)).kolada.figures(["N00973"], [2019])
        with pytest.raises(UnreadableAnswerError, match="annan ordning"):
            Source(page([cell()], following=NEXT), page([cell(area="0102")])).kolada.figures(["N00973"], [2019])

    def test_an_empty_page_after_one_that_promised_more_is_refused(self) -> None:
        with pytest.raises(UnreadableAnswerError, match="sidan är tom"):
            Source(page([cell()], following=NEXT), page([], previous=URL)).kolada.figures(["N00973"], [2019])

    def test_an_empty_page_after_a_full_one_is_the_end(self) -> None:
        full = page([cell(area=f"{n:04}") for n in range(5000)], following=NEXT)
        harvest = Source(full, page([], previous=URL)).kolada.figures(["N00973"], [2019])
        assert sum(len(fetched.cells) for fetched in harvest.pages) == 5000

    @pytest.mark.parametrize("nowhere", ["http://[", "https://api.kolada.se/\x00\x7f"])
    def test_a_next_page_that_is_no_address_is_refused(self, nowhere: str) -> None:
        with pytest.raises(FetchError, match="Inget är sparat"):
            Source(page([cell()], following=nowhere)).kolada.figures(["N00973"], [2019])

    def test_a_page_that_leads_back_is_not_followed_for_ever(self) -> None:
        source = Source(page([cell()], following=NEXT), page([cell(area="0102")], following=NEXT, previous=URL))
        with pytest.raises(EndlessPagesError, match="leder tillbaka"):
            source.kolada.figures(["N00973"], [2019])

    def test_pages_without_end_are_not_followed_for_ever(self) -> None:
        def endless(request: httpx.Request) -> bytes:
            number = int(request.url.params.get("page", 1))
            values = [cell(area=f"{number:04}")]
            return page(values, following=f"{BASE}/data/?page={number + 1}", previous=None if number == 1 else URL)

        source = Source(by=endless)
        with pytest.raises(EndlessPagesError):
            source.kolada.figures(["N00973"], [2019])
        assert len(source.asked) == MOST_PAGES

    @pytest.mark.parametrize("elsewhere", ["https://example.org/v3/data", "http://api.kolada.se/v3/data/?page=2"])
    def test_a_next_page_on_another_host_is_not_asked_for(self, elsewhere: str) -> None:
        source = Source(page([cell()], following=elsewhere))
        with pytest.raises(EndlessPagesError, match="annan värd"):
            source.kolada.figures(["N00973"], [2019])
        assert len(source.asked) == 1


class TestQuestions:
    def test_no_list_is_longer_than_25_and_areas_are_asked_for_as_municipality_id(self) -> None:
        source = Source(by=lambda _: page([]))
        source.kolada.figures(
            ["N00973"], range(1990, 2020), areas=[f"{n:04}" for n in range(60)], changed_since=dt.date(2026, 1, 1)
        )
        assert len(source.asked) == 2 * 3
        for url in source.asked:
            assert len(url.params.get_list("municipality_id")) <= IDS_A_LIST
            assert len(url.params.get_list("year")) <= IDS_A_LIST
            assert "municipality" not in url.params
            assert (url.params["kpi_id"], url.params["from_date"], url.params["per_page"]) == (
                "N00973",
                "2026-01-01",
                "5000",
            )

    def test_progress_is_told_after_every_question(self) -> None:
        source = Source(by=lambda r: page([cell(kpi=r.url.params["kpi_id"])]))
        source.kolada.figures(["N00973", "N00700"], [2019])
        assert source.told == [Progress(1, 2, "N00700"), Progress(2, 2, "N00973")]

    def test_a_batch_that_fails_leaves_nothing(self) -> None:
        answers = [page([cell(kpi="N00700")]), *[httpx.Response(500)] * 6]
        with pytest.raises(UnavailableError):
            Source(*answers).kolada.figures(["N00973", "N00700"], [2019])

    def test_a_sync_without_changes_is_no_error(self) -> None:
        harvest = Source(page([])).kolada.figures(["N00973"], [2019], changed_since=dt.date(2026, 1, 1))
        assert not any(fetched.cells for fetched in harvest.pages)

    def test_a_null_and_a_deletion_come_through_as_they_are(self) -> None:
        body = page([cell(value=None, status="Missing", count=0), cell(area="0102", value=None, isdeleted=True)])
        harvest = Source(body).kolada.figures(["N00973"], [2019])
        missing, deleted = (c.values[0] for c in harvest.pages[0].cells)
        assert (missing.value, missing.status, deleted.isdeleted) == (None, "Missing", True)


class TestMetadata:
    def test_indicators_areas_and_groups_are_read_whole(self) -> None:
        source = Source(page([KPI]), page([AREA]), page([GROUP]))
        metadata = source.kolada.metadata(dt.date(2026, 3, 23))
        kpi = metadata.kpi_by_id["N00973"]
        assert (kpi.title, kpi.divided_by_sex, kpi.next_publication) == ("Andel", True, dt.date(2026, 6, 2))
        assert len(kpi.description_sha256) == 64
        assert metadata.area("0163").name == "Sollentuna"
        assert metadata.group("G1").members == ("0163",)
        assert [told.done for told in source.told] == [1, 2, 3]

    @pytest.mark.parametrize("values", [[], [KPI, KPI]])
    def test_a_list_that_is_empty_or_overlaps_is_refused(self, values: list[object]) -> None:
        with pytest.raises(UnreadableAnswerError, match="id kom två gånger"):
            Source(page(values)).kolada.metadata(dt.date(2026, 3, 23))

    @pytest.mark.parametrize("field", ["publication_date", "prel_publication_date"])
    def test_a_day_of_publication_that_is_no_day_is_refused(self, field: str) -> None:
        with pytest.raises(UnreadableAnswerError, match=field):
            Source(page([KPI | {field: "snart"}])).kolada.kpis(["N00973"])

    def test_indicators_are_asked_for_25_at_a_time(self) -> None:
        def answer(request: httpx.Request) -> bytes:
            ids = request.url.path.rpartition("/")[2].split(",")
            return page([KPI | {"id": id_} for id_ in ids])

        source = Source(by=answer)
        found = source.kolada.kpis([f"N{n:05}" for n in range(30)])
        assert (len(found), len(source.asked)) == (30, 2)

    def test_an_indicator_the_source_does_not_give_back_is_an_error(self) -> None:
        with pytest.raises(NotFoundError, match="N00712"):
            Source(page([KPI])).kolada.kpis(["N00973", "N00712"])


def test_over_the_real_network_it_says_who_asks_and_closes_the_door_after() -> None:
    with connected(lambda _: None, base="https://example.org/v3") as kolada:
        client = kolada.transport.client
        assert kolada.base == "https://example.org/v3"
        assert client.headers["User-Agent"].startswith("Samsyn")
        assert kolada.transport.now().tzinfo is dt.UTC
    assert client.is_closed


def test_the_envelope_written_here_is_the_sources_own(shared) -> None:
    real = json.loads((shared / "data/kolada/payloads/v3_data_N00973_2021-2022_all.json").read_text())
    assert set(real) == set(json.loads(page([])))
    assert set(real["values"][0]["values"][0]) == set(cell()["values"][0])
