"""Downloads from a server that drops, lies and errs; nothing that arrived is lost, nothing wrong is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from hub_server import LARGE, REPO, SHA, HubServer, served

from studio.engine.families.family import Stop
from studio.engine.models.hub import Hub, Listing, _licence, listed
from studio.engine.models.offers import OFFERS
from studio.engine.models.refusals import DownloadError, ModelRefusedError
from studio.engine.models.revisions import KNOWN
from studio.engine.models.shelf import Shelf
from studio.engine.models.vetting import vetted


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with served(tmp_path / "hub") as server:
        yield server


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


def nothing(done: int, total: int) -> None:
    assert done <= total


def brought(server: HubServer, shelf: Shelf, listing: Listing | None = None) -> Listing:
    with Hub(server.address, pause=0.0) as hub:
        listing = listing or hub.listing(REPO)
        hub.bring(listing, shelf, nothing)
    return listing


def test_a_model_is_shown_brought_and_pinned(hub: HubServer, shelf: Shelf) -> None:
    (hub.folder / "README.md").write_text("A model.")
    (hub.folder / "whole.safetensors").write_bytes(b"the same weights once more, for other programs")
    (hub.folder / "examples").mkdir()
    (hub.folder / "examples" / "clip.mp4").write_bytes(bytes(100))
    (hub.folder / "vae" / "diffusion_pytorch_model.fp16.safetensors").write_bytes(b"?")
    listing = brought(hub, shelf)
    assert (listing.revision, listing.licence, listing.pipeline) == (SHA, "apache-2.0", "WanPipeline")
    [note] = shelf.notes()
    assert (note.name, note.revision, note.source, bool(note.accepted)) == ("Small", SHA, REPO, True)
    assert vetted(shelf.root / "Small").bytes == listing.bytes
    assert not {"whole.safetensors", "examples/clip.mp4", "vae/diffusion_pytorch_model.fp16.safetensors"} & set(
        note.files
    )
    assert shelf.check("Small", nothing).whole


def test_what_was_got_once_is_got_again_at_the_same_commit(hub: HubServer, shelf: Shelf) -> None:
    assert shelf.pinned(REPO) == ""
    brought(hub, shelf)
    shelf.remove("Small")
    assert Shelf(shelf.root).pinned(REPO) == SHA, "though nothing of it is left"
    with Hub(hub.address) as client:
        client.listing(REPO, shelf.pinned(REPO))
    assert f"/revision/{SHA}?" in hub.asked[-2][0], "a name that moves is not asked for a second time"
    shelf.pin(REPO, "f" * 40)
    with Hub(hub.address) as client, pytest.raises(DownloadError, match="tells of the commit 0123456789ab"):
        client.listing(REPO, shelf.pinned(REPO))


def test_a_commit_that_is_known_is_asked_for_and_the_newest_where_it_is_gone(
    hub: HubServer, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.engine.models.hub.KNOWN", {REPO: SHA})
    with Hub(hub.address) as client:
        assert listed(client, shelf, REPO).revision == SHA
        assert f"/revision/{SHA}?" in hub.asked[0][0]
        hub.gone = {SHA}
        assert listed(client, shelf, REPO).revision == SHA and "/revision/main?" in hub.asked[-2][0]
        with pytest.raises(DownloadError, match="not there"):
            listed(client, shelf, REPO, SHA)
    assert all(re.fullmatch(r"[0-9a-f]{40}", commit) for commit in KNOWN.values()) and set(KNOWN) <= set(OFFERS)


def test_a_connection_that_drops_is_taken_up_where_it_was(hub: HubServer, shelf: Shelf) -> None:
    hub.drop_after, hub.drops = 10_000, 5
    brought(hub, shelf)
    ranges = [asked for path, asked in hub.asked if path.endswith(LARGE)]
    assert ranges[0] == ""
    assert [r for r in ranges if r] == sorted(set(ranges) - {""}, key=lambda r: int(r[6:-1]))
    assert len(ranges) == 6
    assert shelf.check("Small", nothing).whole


def test_a_server_without_ranges_costs_time_only(hub: HubServer, shelf: Shelf) -> None:
    hub.drop_after, hub.drops, hub.ranges = 10_000, 2, False
    brought(hub, shelf)
    assert shelf.check("Small", nothing).whole


def test_a_server_that_refuses_to_go_on_is_asked_for_the_whole_file(hub: HubServer, shelf: Shelf) -> None:
    hub.drop_after, hub.drops, hub.no_middle = 10_000, 1, True
    brought(hub, shelf)
    assert [asked for path, asked in hub.asked if path.endswith(LARGE)] == ["", "bytes=10000-", ""]
    assert shelf.check("Small", nothing).whole


def test_a_server_that_never_comes_farther_is_the_end(
    hub: HubServer, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It drops where it always does, and refuses to go on from there: the same bytes once more are no headway."""
    monkeypatch.setattr("studio.engine.models.fetch._ENOUGH", 5_000)
    hub.drop_after, hub.drops, hub.no_middle = 10_000, 1 << 30, True
    with pytest.raises(DownloadError, match="dropped 6 times in a row"):
        brought(hub, shelf)


@pytest.mark.parametrize(
    ("elsewhere", "said"), [("/loop", "without end"), ("file:///etc/hostname", "not on the web"), ("ftp://a/b", "web")]
)
def test_a_server_that_leads_astray_is_not_followed(hub: HubServer, shelf: Shelf, elsewhere: str, said: str) -> None:
    listing = Hub(hub.address).listing(REPO)
    hub.elsewhere = elsewhere
    with Hub(hub.address, pause=0.0) as client:
        with pytest.raises(DownloadError, match=said):
            client.listing(REPO)
        with pytest.raises(DownloadError, match=said):
            client.bring(listing, shelf, nothing)


def test_what_was_stopped_goes_on_another_day(hub: HubServer, shelf: Shelf) -> None:
    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Stop

    with Hub(hub.address, pause=0.0) as client:
        listing = client.listing(REPO)
        with pytest.raises(Stop):
            client.bring(listing, shelf, stop)
    assert not shelf.notes()
    before = len(hub.asked)
    brought(hub, shelf, listing)
    again = [path for path, _ in hub.asked[before:]]
    assert not any(path.endswith("model_index.json") for path in again)
    assert shelf.check("Small", nothing).whole


def test_wrong_bytes_are_not_kept(hub: HubServer, shelf: Shelf) -> None:
    hub.wrong = 2
    with pytest.raises(DownloadError, match="hash"):
        brought(hub, shelf)
    assert not shelf.notes()
    assert (shelf.unfinished("Small") / "transformer").is_dir()
    assert not (shelf.unfinished("Small") / LARGE).exists()
    hub.wrong = 1
    brought(hub, shelf)
    assert shelf.check("Small", nothing).whole


def test_what_a_server_lies_of_is_told_as_it_is(hub: HubServer, shelf: Shelf) -> None:
    """One after the other: more than was promised, less than that, drops without end, no hashes."""
    hub.longer = 1 << 22
    with pytest.raises(DownloadError, match=r"sends 4,\d+,\d+ bytes, and the hub had promised"):
        brought(hub, shelf)
    hub.longer, hub.promised = 0, 1000
    with pytest.raises(DownloadError, match="bytes, and the hub had promised"):
        brought(hub, shelf)
    hub.promised, hub.drop_after, hub.drops = 0, 10, 1 << 30
    before = len(hub.asked)
    with pytest.raises(DownloadError, match="dropped 6 times in a row, each time before much had arrived"):
        brought(hub, shelf)
    assert sum(path.endswith(LARGE) for path, _ in hub.asked[before:]) == 6, "though every try brought a little"
    hub.drops, hub.hashes = 0, False
    with pytest.raises(DownloadError, match=r"no hash of “model_index\.json”"):
        brought(hub, shelf)
    assert not shelf.notes()


@pytest.mark.parametrize(("status", "said"), [(401, "terms"), (404, "not there"), (418, "answers 418")])
def test_a_refusal_of_the_hub_is_one_sentence(hub: HubServer, status: int, said: str) -> None:
    hub.status = status
    with Hub(hub.address) as client, pytest.raises(DownloadError, match=said):
        client.listing(REPO)


def test_a_revision_that_is_none_is_told_as_one(hub: HubServer) -> None:
    for revision in ("../../x", "a b", "/main", "main?x=1"):
        with Hub(hub.address) as client, pytest.raises(ModelRefusedError, match=r"“.*” is not a revision"):
            client.listing(REPO, revision)
    assert not hub.asked


def test_a_licence_is_one_line_whatever_a_mirror_says() -> None:
    assert _licence({"cardData": {"license": "mit\n0.00 GB\x1b[2J"}}) == "mit 0.00 GB [2J"
    assert [_licence({"cardData": card}) for card in ("free", None, {}, [1])] == ["not told"] * 4


def test_a_hub_that_is_not_there(shelf: Shelf, hub: HubServer) -> None:
    listing = Hub(hub.address).listing(REPO)
    hub.status = 503
    with Hub(hub.address, pause=0.0) as client, pytest.raises(DownloadError, match="answers 503"):
        client.bring(listing, shelf, nothing)
    with Hub("http://127.0.0.1:9", pause=0.0) as nowhere, pytest.raises(DownloadError, match="cannot be reached"):
        nowhere.listing(REPO)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../evil.json", "leads out"),
        ("/tmp/evil.json", "leads out"),
        ("vae/../../e.json", "leads out"),
        ("..\\evil.json", "leads out"),
        ("C:/evil.json", "leads out"),
        (f"{'a' * 300}.json", "longer than a file's name"),
        (f"vae/{'a/' * 500}a.json", "longer than a file's name"),
        ("vae/a\0b.json", "letters that cannot be shown"),
        ("vae/a\x1b[2J\n.json", "letters that cannot be shown"),
        ("vae/\u202econfig.json", "letters that cannot be shown"),
        ("MODEL_index.json", "“model_index.json” would be the same file"),
        ("vae/Config.json", "“vae/config.json” would be the same file"),
        ("vae/config.json/x.json", "“vae/config.json” is a file, and cannot be a folder too"),
        ("vae//config.json", "called so everywhere"),
        ("vae/con.json", "called so everywhere"),
        ("vae/a?b.json", "called so everywhere"),
    ],
)
def test_names_that_no_file_can_have_are_told_before_anything_is_written(
    hub: HubServer, shelf: Shelf, tmp_path: Path, name: str, why: str
) -> None:
    hub.extra = [{"rfilename": name, "size": 3, "blobId": "0" * 40}]
    with pytest.raises(DownloadError, match=re.escape(why)) as refused:
        brought(hub, shelf)
    assert str(refused.value).isprintable() and len(str(refused.value)) < 300
    assert not shelf.root.exists() and not list(tmp_path.glob("*.json"))
    hub.extra[0]["rfilename"] = "assets/🎬 con?.mp4"  # what is not wanted may be called as it likes
    assert brought(hub, shelf).files


@pytest.mark.parametrize(
    "told", [{"size": 10**400}, {"size": -1}, {"size": True}, {"blobId": ["0" * 40]}, {"blobId": 7}]
)
def test_sizes_and_hashes_that_are_none_are_not_believed(hub: HubServer, shelf: Shelf, told: dict[str, object]) -> None:
    hub.extra = [{"rfilename": "vae/more.json", "size": 3, "blobId": "0" * 40} | told]
    with pytest.raises(DownloadError, match=r"tells no length or no hash of “vae/more\.json”"):
        brought(hub, shelf)


@pytest.mark.parametrize(
    "address", ["hf-mirror.com", "http://[", "ftp://a/b", "http://", "https://a b", "http://x:99999999"]
)
def test_a_mirror_that_is_no_address_is_told(address: str) -> None:
    with pytest.raises(DownloadError, match="mirror cannot be used"):
        Hub(address)


def test_what_no_family_knows_is_refused_before_it_is_brought(hub: HubServer) -> None:
    (hub.folder / "model_index.json").write_text('{"_class_name": "EvilPipeline"}')
    with Hub(hub.address) as client, pytest.raises(ModelRefusedError, match="not one that Rushes knows"):
        client.listing(REPO)
    (hub.folder / "model_index.json").unlink()
    with Hub(hub.address) as client, pytest.raises(ModelRefusedError, match=r"no model_index\.json"):
        client.listing(REPO)


def test_a_proxy_is_used_and_a_wrong_one_told(hub: HubServer) -> None:
    with Hub("http://hub.example", proxy=hub.address) as client, pytest.raises(DownloadError):
        client.listing("Wan-AI/Other")  # the proxy is asked for the whole address, and has no such model
    assert hub.asked[0][0].startswith("http://hub.example/api/models/Wan-AI/Other")
    for wrong in ("nonsense", "socks5://127.0.0.1:9")[: 1 if find_spec("socksio") else 2]:
        with pytest.raises(DownloadError, match="The proxy cannot be used"):
            Hub(proxy=wrong)
