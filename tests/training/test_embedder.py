"""The encoder's training: nothing of a record's gaps shows, the same seed gives the same run, a stopped run goes on."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.factories import book
from tools.embedding.adapter import load_changes, merge_adapter, save_adapter
from tools.embedding.torch_encoder import SentenceEncoder, Tokens
from tools.embedding.weights import MINILM_SHA256, minilm_folder
from tools.errors import InputError
from tools.text.fields import english_facets
from training.embedder.config import Config
from training.embedder.data import Post, Shelf, read_posts, split
from training.embedder.encode import cached_backward, encode
from training.embedder.evaluate import bare_shift, figures_of, nearest
from training.embedder.fit import build, exhausted, fit, rate_at
from training.embedder.losses import bank_loss, false_negatives, ranking_loss
from training.embedder.lowrank import averaged_changes, changes_of, put_changes
from training.embedder.mine import bm25_scores, mine
from training.embedder.pairs import Pairs
from training.embedder.texts import Renderer, memory, remarks, sentences, shown_post, window
from training.embedder.validate import Score, Validation, ranks_of

TOPICS = ("whales", "robots", "orchards", "detectives", "dragons", "trains", "violins", "deserts", "bakers", "ghosts")


def blurb(k: int) -> str:
    topic = TOPICS[k % len(TOPICS)]
    return (
        f"Somewhere in town number {k} the {topic} come back every winter. Nobody asks why. "
        f"Then a girl called Person{k} follows the {topic} across the hills. What she finds there changes her family."
    )


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Forty books: every second record has neither authors nor genres."""
    books = tuple(
        book(f"b{k}", f"The {TOPICS[k % 10]} of town {k}", description=blurb(k))
        if k % 2
        else book(f"b{k}", f"The {TOPICS[k % 10]} of town {k}", description=blurb(k), authors=(f"Writer {k}",),
                  genres=("fantasy", "mystery")[: 1 + k % 4 // 2])
        for k in range(40)
    )  # fmt: skip
    vectors = np.random.default_rng(1).normal(size=(40, 16)).astype(np.float32)
    return Shelf(books, vectors, "shelf")


@pytest.fixture(scope="module")
def posts() -> list[Post]:
    return [Post(f"p{k}", f"I read this long ago. There were {TOPICS[k % 10]} in a town. {blurb(k)}", k)
            for k in range(24)]  # fmt: skip


def make(shelf: Shelf, posts: list[Post], **settings: object) -> Pairs:
    config = dataclasses.replace(Config(batch_size=8, catalogue_share=1.5, hard_negatives=1), **settings)  # type: ignore[arg-type]
    negatives = {post.post_id: [(post.row + 10) % 40, (post.row + 20) % 40] for post in posts}
    return Pairs(shelf, posts, negatives, config)


def test_a_documents_fields_do_not_tell_which_its_record_has(shelf: Shelf) -> None:
    render, rng = Renderer(shelf, 0.5), np.random.default_rng(3)
    shown = {True: [0, 0], False: [0, 0]}
    for _ in range(60):
        for row in range(40):
            lines = render.document(row, rng).split("\n")
            shown[row % 2 == 1][0] += any(line.startswith("Writer") for line in lines)
            shown[row % 2 == 1][1] += any(line.startswith(("fantasy", "mystery")) for line in lines)
    for field in (0, 1):
        bare, whole = shown[True][field] / 1200, shown[False][field] / 1200
        assert bare == pytest.approx(0.5, abs=0.06)
        assert bare == pytest.approx(whole, abs=0.06), "as often for a record that lacks it"


def test_a_record_keeps_its_own_fields_and_borrows_only_what_it_lacks(shelf: Shelf) -> None:
    render, rng = Renderer(shelf, 1.0), np.random.default_rng(3)
    for row in range(0, 40, 2):
        assert render.authors(row, rng) == f"Writer {row}"
        assert render.genres(row, rng) == english_facets(shelf.books[row])
    assert {render.authors(1, rng) for _ in range(30)} <= {f"Writer {k}" for k in range(0, 40, 2)}


def test_a_shelf_without_any_field_renders_titles_and_blurbs() -> None:
    bare = Shelf((book("a", "A", description="One. Two. Three."),), np.ones((1, 4), np.float32), "s")
    text = Renderer(bare, 1.0).document(0, np.random.default_rng(0))
    assert text.startswith("A\n")


def test_the_same_seed_and_epoch_make_the_same_batches(shelf: Shelf, posts: list[Post]) -> None:
    first, again = list(make(shelf, posts).epoch(1)), list(make(shelf, posts).epoch(1))
    assert first == again
    assert first != list(make(shelf, posts).epoch(2))
    assert first != list(make(shelf, posts, seed=8).epoch(1))
    assert len(first) == make(shelf, posts).batches()


def test_an_epoch_shows_every_post_once_and_all_kinds(shelf: Shelf, posts: list[Post]) -> None:
    batches = list(make(shelf, posts, part_share=0.0, catalogue_share=3.0).epoch(1))
    shown = [query for batch in batches if batch.kind == "post" for query in batch.queries]
    assert sorted(shown) == sorted(post.text for post in posts)
    assert {batch.kind for batch in batches} == {"post", "wish", "sentence", "title", "memory", "names"}
    for batch in batches:
        assert len(batch.documents) == len(batch.rows) >= len(batch.queries) > 0
        assert len(batch.documents) == 2 * len(batch.queries) or batch.kind != "post", "one mined negative a post"


def test_batches_of_near_books_hold_every_post_once(shelf: Shelf, posts: list[Post]) -> None:
    batches = [b for b in make(shelf, posts, part_share=0.0, near_share=1.0).epoch(1) if b.kind == "post"]
    assert sorted(q for b in batches for q in b.queries) == sorted(post.text for post in posts)

    def nearness(rows: list[int]) -> float:
        return float((shelf.vectors[rows] @ shelf.vectors[rows[0]])[1:].mean())

    plain = [b for b in make(shelf, posts, part_share=0.0).epoch(1) if b.kind == "post"]
    first = max(batches, key=lambda b: nearness(b.rows[:8])), max(plain, key=lambda b: nearness(b.rows[:8]))
    assert nearness(first[0].rows[:8]) > nearness(first[1].rows[:8])


def test_a_bank_holds_every_posts_book_shown_as_training_documents_are(shelf: Shelf, posts: list[Post]) -> None:
    rows, documents = make(shelf, posts, bank_size=30).bank(1)
    assert len(rows) == len(set(rows)) == len(documents) == 30
    assert {post.row for post in posts} <= set(rows)
    assert make(shelf, posts, bank_size=30).bank(1) == (rows, documents) != make(shelf, posts, bank_size=30).bank(2)


def test_a_sentence_is_not_in_the_document_that_answers_it(shelf: Shelf, posts: list[Post]) -> None:
    for batch in make(shelf, posts, catalogue_share=4.0).epoch(1):
        if batch.kind == "sentence":
            assert all(q not in d for q, d in zip(batch.queries, batch.documents, strict=False))


def test_a_title_is_not_in_the_document_that_answers_it(shelf: Shelf, posts: list[Post]) -> None:
    for batch in make(shelf, posts, catalogue_share=4.0).epoch(1):
        if batch.kind == "title":
            assert all(not d.startswith("The ") for d in batch.documents)


def test_an_author_who_is_asked_for_is_shown(shelf: Shelf, posts: list[Post]) -> None:
    for batch in make(shelf, posts, catalogue_share=4.0).epoch(1):
        if batch.kind == "names":
            for query, text in zip(batch.queries, batch.documents, strict=True):
                assert "Writer" not in query or "Writer" in text


def test_a_made_up_post_is_faded_and_holds_no_names() -> None:
    rng = np.random.default_rng(0)
    assert remarks(["The hero dies. I read it in school. Thanks!"]) == ["I read it in school.", "Thanks!"]
    parts = sentences(blurb(3))
    for _ in range(20):
        text, used = memory(parts, ["I read it in school."], rng)
        assert 1 <= len(used) <= 3
        assert "Person3" not in text
        assert len(text.split()) < len(blurb(3).split()) + 20


def test_no_book_is_on_both_sides_of_the_split(posts: list[Post]) -> None:
    doubled = [*posts, *(dataclasses.replace(post, post_id=post.post_id + "x") for post in posts)]
    train, held = split(doubled, 0.3)
    assert train
    assert held
    assert {p.row for p in train}.isdisjoint({p.row for p in held})
    assert split(doubled, 0.3) == (train, held)


def test_posts_of_unknown_books_are_left_out_and_bad_lines_named(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_text(json.dumps({"id": "1", "text": "x", "gold": ["b1", "gone"]}) + "\n")
    assert [post.row for post in read_posts(path, {"b1": 5})] == [5]
    path.write_text('{"id": "1", "text": "x", "gold": ["b1"]}\n{"id": 2}\n')
    with pytest.raises(InputError, match="line 2"):
        read_posts(path, {"b1": 5})
    with pytest.raises(InputError, match="cannot read posts"):
        read_posts(tmp_path / "gone", {})
    path.write_text(json.dumps({"id": "1", "text": "x", "gold": ["gone"]}))
    with pytest.raises(InputError, match="no post about a book"):
        read_posts(path, {})


def test_mined_negatives_look_right_and_are_not(shelf: Shelf, posts: list[Post]) -> None:
    found = mine(shelf, posts, bm25_scores(shelf, [post.text for post in posts]), depth=5)
    for post in posts:
        assert 0 < len(found[post.post_id]) <= 5
        assert post.row not in found[post.post_id]
    same_topic = [row % 10 == post.row % 10 for post in posts for row in found[post.post_id][:2]]
    assert np.mean(same_topic) > 0.5


def test_a_window_is_consecutive_and_long_enough() -> None:
    parts, rng = sentences("One two. Three four! Five six? Seven eight.\nNine ten"), np.random.default_rng(0)
    assert parts == ["One two.", "Three four!", "Five six?", "Seven eight.", "Nine ten"]
    for _ in range(20):
        text = window(parts, rng, least=4)
        assert len(text.split()) >= 4
        assert text in " ".join(parts)
    assert shown_post("short", rng, 1.0) == "short"


def test_a_documents_other_posts_are_masked() -> None:
    mask = false_negatives([4, 5, 4, 9, 5], 3)
    assert mask.tolist() == [
        [False, False, True, False, False],
        [False, False, False, False, True],
        [True, False, False, False, False],
    ]


def unit(n: int, seed: int) -> torch.Tensor:
    values = torch.randn(n, 8, generator=torch.Generator().manual_seed(seed))
    return torch.nn.functional.normalize(values, dim=1)


def test_the_loss_is_that_of_sentence_transformers() -> None:
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    queries, documents = unit(4, 0), unit(8, 1)
    reference = MultipleNegativesRankingLoss(model=None, scale=20.0)
    wanted = reference.compute_loss_from_embeddings([queries, documents[:4], documents[4:]], None)
    found = ranking_loss(queries, documents, range(8), Config(scale=20.0))
    assert float(found) == pytest.approx(float(wanted), abs=1e-5)


def test_masked_negatives_do_not_count() -> None:
    queries, documents = unit(2, 0), unit(2, 1)
    alone = ranking_loss(queries[:1], documents[:1], [3], Config())
    masked = ranking_loss(queries, documents, [3, 3], Config())
    unmasked = ranking_loss(queries, documents, [3, 3], Config(mask_false_negatives=False, scale=1.0))
    assert float(alone) == pytest.approx(0)
    assert float(masked) == pytest.approx(0)
    assert float(unmasked) > 0.01
    assert float(ranking_loss(queries, documents, [1, 2], Config(loss="symmetric"))) > 0


def test_the_bank_pulls_queries_only_and_skips_books_it_does_not_hold() -> None:
    queries, bank = unit(3, 1).requires_grad_(), unit(6, 2).requires_grad_()
    loss = bank_loss(queries, bank, [4, -1, 0], Config(bank_scale=10.0))
    each = torch.nn.functional.cross_entropy(10 * queries[[0, 2]] @ bank.T, torch.tensor([4, 0]))
    assert loss.item() == pytest.approx(each.item())
    loss.backward()  # type: ignore[no-untyped-call]
    assert queries.grad is not None
    assert not queries.grad[1].any()
    assert queries.grad[0].any()
    assert bank_loss(queries, bank, [-1, -1, -1], Config()).item() == 0


def test_the_mean_of_adapters_is_the_mean_of_what_they_add() -> None:
    rng = np.random.default_rng(0)
    made = [{"w": (rng.normal(size=(6, 2)).astype(np.float32), rng.normal(size=(2, 5)).astype(np.float32))}
            for _ in range(2)]  # fmt: skip
    up, down = averaged_changes(made, [1.0, 3.0], 4)["w"]
    wanted = (made[0]["w"][0] @ made[0]["w"][1] + 3 * made[1]["w"][0] @ made[1]["w"][1]) / 4
    assert up.shape == (6, 4)
    assert down.shape == (4, 5)
    np.testing.assert_allclose(up @ down, wanted, atol=1e-5)


def test_an_adapter_to_go_on_from_is_put_back_as_it_was() -> None:
    encoder, _ = build(minilm_folder(), Config(rank=2))
    other, _ = build(minilm_folder(), Config(rank=2, seed=8))
    put_changes(encoder, changes_of(other))
    for name, (up, down) in changes_of(other).items():
        np.testing.assert_array_equal(changes_of(encoder)[name][0], up)
        np.testing.assert_array_equal(changes_of(encoder)[name][1], down)
    wider, _ = build(minilm_folder(), Config(rank=3))
    with pytest.raises(InputError, match="rank"):
        put_changes(wider, changes_of(other))


def test_the_learning_rate_climbs_and_falls() -> None:
    rates = [rate_at(step, 100, 0.1) for step in range(100)]
    assert rates[0] == pytest.approx(0.1)
    assert max(rates) == pytest.approx(1.0)
    assert rates[-1] < 0.01
    assert rates[10:] == sorted(rates[10:], reverse=True)


def test_a_run_stops_when_nothing_gets_better() -> None:
    def history(*mrr: float) -> list[dict[str, float]]:
        return [dataclasses.asdict(Score(value, 0, 0)) for value in mrr]

    assert not exhausted(history(0.1, 0.2, 0.19), 2)
    assert exhausted(history(0.1, 0.2, 0.19, 0.2), 2)


def test_ranks_and_figures() -> None:
    books = np.eye(4, dtype=np.float32)
    assert ranks_of(np.asarray([[0.1, 0.9, 0.5, 0.2]], np.float32), books, [2]).tolist() == [2]
    assert nearest(np.asarray([0.1, 0.9, 0.5, 0.2], np.float32), books, 3) == [1, 2, 3]
    assert figures_of([1, 2, 3], {2}) == pytest.approx(
        {"recall@1": 0, "recall@10": 1, "recall@100": 1, "ndcg@10": 1 / np.log2(3), "mrr": 0.5}
    )


class WordCounter:
    """Likes texts that name a writer."""

    name, embedding_size = "words", 2

    def embed(self, texts: list[str], progress: object = None) -> np.ndarray:
        vectors = np.asarray([[1.0, 1.0 + ("Writer" in t) + 0.01 * len(t)] for t in texts], np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_a_preference_for_whole_records_is_seen(shelf: Shelf) -> None:
    assert bare_shift(WordCounter(), shelf, ["x" * 300, "y" * 310]) < 0  # type: ignore[arg-type]


SETTINGS = {
    "batch_size": 6, "epochs": 2, "rank": 4, "learning_rate": 2e-3, "query_tokens": 48, "document_tokens": 48,
    "catalogue_share": 0.5, "bf16": False, "threads": 1, "warmup": 0.0,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("form", ["adapter", "full"])
def test_a_stopped_run_goes_on_to_the_same_weights(
    shelf: Shelf, posts: list[Post], tmp_path: Path, form: str
) -> None:  # fmt: skip
    config = dataclasses.replace(Config(), **SETTINGS, form=form, dropout=0.1)  # type: ignore[arg-type]
    if form == "full":
        config = dataclasses.replace(config, learning_rate=2e-5)
    posts = posts[:12]
    validation = Validation(shelf, posts[:4], posts, 0)
    said: list[str] = []

    class Stopped(RuntimeError):
        pass

    def stop(text: str) -> None:
        if text.startswith("epoch 1:"):
            said.append(text)
        if said and text.startswith("epoch 2:"):
            raise Stopped

    straight = fit(minilm_folder(), make(shelf, posts, **SETTINGS), validation, config, tmp_path / "a", said.append)
    said.clear()
    with pytest.raises(Stopped):
        fit(minilm_folder(), make(shelf, posts, **SETTINGS), validation, config, tmp_path / "b", stop)
    resumed = fit(minilm_folder(), make(shelf, posts, **SETTINGS), validation, config, tmp_path / "b", said.append)
    assert "going on after epoch 1" in said
    assert resumed.history == straight.history
    before, after = straight.encoder.state_dict(), resumed.encoder.state_dict()
    assert all(torch.equal(before[name], after[name]) for name in before)
    assert straight.history[-1]["mrr"] >= straight.history[0]["mrr"]


@pytest.mark.slow
def test_the_exported_adapter_merged_by_numpy_is_the_trained_encoder(tmp_path: Path) -> None:
    config = dataclasses.replace(Config(), rank=8, embedding_rank=4, threads=1)
    encoder, _ = build(minilm_folder(), config)
    with torch.no_grad():
        for name, parameter in encoder.named_parameters():
            if name.endswith(".up"):
                parameter.normal_(0, 0.06)
    save_adapter(tmp_path / "adapter", "tiny", MINILM_SHA256, changes_of(encoder))
    assert len(load_changes(tmp_path / "adapter")[1]) == 37, "six layers of six, and the token embeddings"
    merged = SentenceEncoder(merge_adapter(minilm_folder(), tmp_path / "adapter", tmp_path / "merged"))
    ids, mask = Tokens.padded(Tokens(minilm_folder()).ids([blurb(1), blurb(2), "short"], 64))
    plain = SentenceEncoder(minilm_folder())
    encoder.eval()
    with torch.no_grad():
        wanted, found, base = encoder(ids, mask), merged(ids, mask), plain(ids, mask)
    assert float((wanted * found).sum(1).min()) > 0.999
    assert float((wanted * base).sum(1).min()) < 0.99, "the changes do something"


@pytest.mark.slow
def test_the_cached_loss_has_the_gradient_of_the_plain_one() -> None:
    config = dataclasses.replace(Config(), rank=4, threads=1, dropout=0.0)
    encoder, trained = build(minilm_folder(), config)
    ids = Tokens(minilm_folder()).ids([blurb(k) for k in range(6)], 48)

    def loss_of(vectors: torch.Tensor) -> torch.Tensor:
        return ranking_loss(vectors[:3], vectors[3:], [0, 1, 2], config)

    plain = loss_of(encode(encoder, ids, 2, bf16=False))
    plain.backward()  # type: ignore[no-untyped-call]
    wanted = [p.grad.clone() for p in trained if p.grad is not None]
    for p in trained:
        p.grad = None
    assert cached_backward(encoder, ids, 2, False, loss_of) == pytest.approx(float(plain.detach()), abs=1e-5)
    for found, gradient in zip([p.grad for p in trained if p.grad is not None], wanted, strict=True):
        torch.testing.assert_close(found, gradient, atol=1e-5, rtol=1e-3)
