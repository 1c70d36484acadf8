"""Markdown as sites keep it: HTML bodies, front matter that holds the text, shortcodes, MDX."""

from __future__ import annotations

import pytest
from block_texts import texts

from samenhang.corpus.reading import read_bytes
from samenhang.corpus.types import BlockKind, Document

HEAD = "---\ntitle: Avond over de wijk\nlayout: post\n---\n"


def site(text: str, name: str = "avond.md") -> Document:
    return read_bytes(text.encode(), name)


def in_place(document: Document, source: str, words: str) -> bool:
    """Whether every letter of some words leads back to itself in the file."""
    start = document.text.index(words)
    for offset in range(start, start + len(words)):
        place = document.place(offset)
        if document.text[offset].isspace():
            continue
        if place is None or source[place.offset] != document.text[offset]:
            return False
    return True


def test_a_body_of_html() -> None:
    source = HEAD + (
        '<div class="tekst">\n  <h2>Wat er gezegd werd</h2>\n\n    <p>Jan Bos zegt dat caf&eacute;s'
        " leeg staan &amp; dat <b>het anders</b> moet.</p>\n\n<ul><li>een punt</li></ul>\n"
        "<style>\n.a { color: red }\n\n.b { color: blue }\n</style>\n</div>\n"
    )
    document = site(source)
    assert texts(document) == [
        "Avond over de wijk",
        "Wat er gezegd werd",
        "Jan Bos zegt dat cafés leeg staan & dat het anders moet.",
        "een punt",
    ]
    assert document.blocks[1].kind is BlockKind.HEADING
    assert document.blocks[3].kind is BlockKind.LIST_ITEM
    assert in_place(document, source, "Jan Bos zegt dat caf")
    assert in_place(document, source, "s leeg staan ")
    assert in_place(document, source, "het anders")


def test_quotations_captions_and_details_in_html() -> None:
    document = site(
        HEAD + "Inleiding.\n\n<blockquote>\n<p>Wij missen het buurthuis.</p>\n"
        "<footer>Jan Bos, voorzitter</footer>\n</blockquote>\n\n"
        "<figure><img src='a.jpg'><figcaption>Els Smit opent de zaal.</figcaption></figure>\n\n"
        "<details>\n<summary>Meer</summary>\n\nDe wethouder noemt het <q>een begin</q> en las"
        " <cite>De wijk in cijfers</cite>.\n\n</details>\n"
    )
    assert texts(document)[1:] == [
        "Inleiding.",
        "Wij missen het buurthuis.",
        "Jan Bos, voorzitter",
        "Els Smit opent de zaal.",
        "Meer",
        "De wethouder noemt het “een begin” en las De wijk in cijfers.",
    ]


def test_quotations_in_a_web_page() -> None:
    document = read_bytes(
        b"<html><body><main><h1>Avond</h1><blockquote><p>Wij missen het buurthuis, elke dag weer."
        b"</p><footer>Jan Bos, voorzitter</footer></blockquote><p>Zij noemt het <q>een begin</q>,"
        b" en hij <q>\xe2\x80\x98niets\xe2\x80\x99</q>.</p></main></body></html>",
        "avond.html",
    )
    assert texts(document)[2:] == [
        "Jan Bos, voorzitter",
        "Zij noemt het “een begin”, en hij ‘niets’.",
    ]


@pytest.mark.parametrize(
    "front",
    [
        "title: Avond over de wijk\ncontent: >-\n  Jan Bos zegt dat het\n  anders moet.\n\n\n"
        "  * Een eerste punt.\n\n\n  Els Smit (D66) is tegen.\n",
        'title: "Avond over de wijk"\ncontent: "Jan Bos zegt dat het anders moet.\\n\\n* Een eerste'
        ' punt.\\n\\nEls Smit (D66) is tegen."\n',
        "title: Avond over: de wijk\ncontent: |\n  Jan Bos zegt dat het anders moet.\n\n"
        "  * Een eerste punt.\n\n  Els Smit (D66) is tegen.\n",
    ],
)
def test_text_in_front_matter(front: str) -> None:
    source = f"---\n{front}status: 1\ntags: [wijk, buurt, zorg, samen, leven]\n---\n"
    document = site(source)
    assert texts(document)[1:] == [
        "Jan Bos zegt dat het anders moet.",
        "Een eerste punt.",
        "Els Smit (D66) is tegen.",
    ]
    assert in_place(document, source, "Jan Bos zegt dat het")
    assert in_place(document, source, "anders moet.")


def test_text_in_front_matter_in_toml_and_deep() -> None:
    toml = '+++\ntitle = "Avond"\nsummary = "Jan Bos zegt dat het anders moet."\n+++\nTekst.\n'
    assert texts(site(toml)) == ["Avond", "Jan Bos zegt dat het anders moet.", "Tekst."]
    deep = (
        "---\ntitle: Avond\nblocks:\n  - type: quote\n    image_alt: Een foto van de hele zaal vol"
        " mensen.\n    text: Wij missen het buurthuis elke dag.\n    name: Jan Bos\n"
        "    link: /over-ons\n"
        "  - type: banner\n    colour: dark-blue\n---\n"
    )
    assert texts(site(deep)) == ["Avond", "Wij missen het buurthuis elke dag.", "Jan Bos"]


def test_a_description_that_the_text_repeats_is_given_once() -> None:
    document = site(
        "---\ntitle: Avond\ndescription: Jan Bos zegt dat het anders moet.\n"
        "subtitle: Kort verslag\n---\nJan Bos zegt dat het anders moet. Els ook.\n"
    )
    assert texts(document) == [
        "Avond",
        "Kort verslag",
        "Jan Bos zegt dat het anders moet. Els ook.",
    ]


def test_shortcodes_around_prose() -> None:
    document = site(
        HEAD + '{{< quote author="Jan Bos" >}}\nWij missen het buurthuis.\n{{< /quote >}}\n\n'
        '{{% figure src="a.jpg" caption="Els Smit opent de nieuwe zaal." class="wide" %}}\n\n'
        '{% include quote.html text="Het moet echt heel anders." author="Kees Kok" id="q1" %}\n\n'
        ":::note[Let op]\n\nDit is belangrijk.\n\n:::\n\n> [!NOTE]\n> Nog iets.\n\n"
        "Zie [[Buurthuis|het buurthuis]] en [de lijst](lijst met namen.pdf).\n\n"
        "![Een plaatje](mijn plaatje.png)\n"
    )
    assert texts(document)[1:] == [
        "Wij missen het buurthuis.",
        "Els Smit opent de nieuwe zaal.",
        "Het moet echt heel anders.",
        "Kees Kok",
        "Let op",
        "Dit is belangrijk.",
        "Nog iets.",
        "Zie het buurthuis en de lijst.",
    ]


def test_components_keep_what_they_show() -> None:
    source = (
        'import { Quote } from "@site/parts";\n\nexport const meta = {\n  a: "b",\n};\n\n'
        '# Avond\n\n<Quote\n  attribution="— Els Smit, wethouder"\n  variation="roze-vlak">\n'
        '"Dit is een begin."\n</Quote>\n\n<Tekst style={{ color: "red" }}>\n\n'
        "- een **punt**\n\n</Tekst>\n\n"
        '<Citaat tekst="Wij missen het buurthuis elke dag." naam=\'Jan Bos\' kleur="rood" />\n\n'
        'Een <Term id="x">begrip</Term> in de zin{/* niet tonen */}{" "}en {props.aantal} meer.\n'
    )
    document = site(source, "avond.mdx")
    assert texts(document) == [
        "Avond",
        '"Dit is een begin."',
        "— Els Smit, wethouder",
        "een punt",
        "Wij missen het buurthuis elke dag.",
        "Jan Bos",
        "Een begrip in de zin en meer.",
    ]
    assert in_place(document, source, "Wij missen het buurthuis elke dag.")


def test_a_whole_page_of_html_in_markdown() -> None:
    document = site(
        "<!DOCTYPE html>\n<html><head><title>Avond</title></head>\n<body>\n\n<p>Jan Bos zegt niets."
        "</p>\n\n</body></html>\n"
    )
    assert "Jan Bos zegt niets." in texts(document)


VUE = """<template>
  <main class="x">
    <h1>Avond</h1>
    <p v-if="ok">Jan Bos zegt dat het kan.</p>
    <QuoteBlock :size="'4'" quote="Wij missen het buurthuis elke dag." name="Jan Bos" />
    <p>{{ title }} en meer tekst.</p>
  </main>
</template>
<script setup>
const text = "niet te zien op de pagina";
</script>
"""
ASTRO = """---
import Layout from "../layouts/Layout.astro";
---
<Layout title="Avond over de wijk">
  <h1>Avond</h1>

    <p>Jan Bos zegt dat het kan.</p>
  <ul>{items.map((item) => <li>{item} van de lijst</li>)}</ul>
</Layout>
"""
JSX = """import { Quote } from "@/components/quote";

export default function Page() {
  const x = "niet te zien op de pagina";
  return (
    <Article intro="Zij zien elkaar elke week in het gebouw.">
      <p className="lead">
        Jan Bos zegt dat het kan, en <strong>hoe</strong>.
      </p>
      <Quote author="Els Smit">Wij missen het buurthuis.</Quote>
    </Article>
  );
}
"""


@pytest.mark.parametrize(
    ("name", "source", "wanted"),
    [
        (
            "a.vue",
            VUE,
            "Avond|Jan Bos zegt dat het kan.|Wij missen het buurthuis elke dag.|Jan Bos"
            "|en meer tekst.",
        ),
        (
            "a.astro",
            ASTRO,
            "Avond over de wijk|Avond|Jan Bos zegt dat het kan.|van de lijst",
        ),
        (
            "a.tsx",
            JSX,
            "Zij zien elkaar elke week in het gebouw.|Jan Bos zegt dat het kan, en hoe."
            "|Wij missen het buurthuis.|Els Smit",
        ),
    ],
)
def test_pages_written_as_components(name: str, source: str, wanted: str) -> None:
    document = site(source, name)
    assert texts(document) == wanted.split("|")
    assert in_place(document, source, "Jan Bos zegt dat het kan")


def test_a_template_of_html_with_front_matter() -> None:
    document = site(f"{HEAD}<p>Jan Bos zegt dat het kan.</p>\n", "avond.html")
    assert texts(document) == ["Avond over de wijk", "Jan Bos zegt dat het kan."]
