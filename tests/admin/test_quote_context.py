"""What is shown of a text, and what is marked in it: always the text itself, at its place."""

from hypothesis import given
from hypothesis import strategies as st

from articles.admin.quote_context import Paragraph, context_of, whole_text
from articles.admin.span_form import places_of
from articles.models import Article, Quote

texts = st.text(alphabet="ab “”\n🎉é", min_size=1, max_size=3000)


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    body = draw(texts)

    def span() -> tuple[int, int]:
        start = draw(st.integers(0, len(body) - 1))
        return start, draw(st.integers(start + 1, len(body)))

    start, end = span()
    quote = Quote(article=Article(body=body), start=start, end=end)
    quote.mention_start, quote.mention_end = span()
    quote.chain = [dict(zip(("start", "end"), span(), strict=True)) for _ in range(2)]
    return quote


def shown(paragraph: Paragraph) -> str:
    return "".join(piece.text for piece in paragraph.pieces)


def letters(text: str) -> str:
    """Without the space between paragraphs, which is not shown."""
    return "".join(text.split())


@given(quotes())
def test_each_paragraph_is_the_text_at_its_place(quote: Quote) -> None:
    body = quote.article.body
    for paragraph in context_of(quote):
        assert body[paragraph.start :].startswith(shown(paragraph))


@given(quotes())
def test_the_whole_quotation_is_marked(quote: Quote) -> None:
    marked = "".join(
        piece.text
        for paragraph in context_of(quote)
        for piece in paragraph.pieces
        if piece.role == "quotation"
    )
    assert letters(marked) == letters(quote.article.body[quote.start : quote.end])


@given(quotes(), st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 300)), max_size=5))
def test_the_whole_text_with_quotations_over_each_other(
    quote: Quote, others: list[tuple[int, int]]
) -> None:
    body = quote.article.body
    rows = [quote, *(Quote(start=start, end=start + length) for start, length in others)]
    rows = sorted((each for each in rows if each.end <= len(body)), key=lambda each: each.start)
    text = "".join(shown(paragraph) for paragraph in whole_text(quote.article, rows))
    assert letters(text) == letters(body)


def test_a_long_paragraph_is_cut_in_whole_words() -> None:
    body = "first " + "many words " * 500 + "“Yes,” Lind said. " + "other words " * 500
    start = body.index("“Yes,”")
    (paragraph,) = context_of(Quote(article=Article(body=body), start=start, end=start + 6))
    assert paragraph.more_before
    assert paragraph.more_after
    assert len(shown(paragraph)) < 1300
    assert set(shown(paragraph).split()) <= set(body.split())


@given(texts, st.data())
def test_typed_words_are_found_where_they_were_copied(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body) - 1))
    words = body[start : data.draw(st.integers(start + 1, len(body)))].strip()
    typed = words.replace("“", '"').replace("”", '"')
    if words:
        assert places_of(body, typed)
