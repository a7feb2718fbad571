"""Put a case together: a draft holds what was drawn for one subject; the way adds its payload and key."""

from collections.abc import Iterable
from dataclasses import dataclass

from sim.cases.case import Action, Case, Document, Grade, Payload
from sim.cases.spec import DocumentSpec, Spec, Variant
from sim.cases.words import Words


@dataclass(frozen=True, slots=True)
class Teaching:
    """What a grade says besides its marks: the headlines, the rule and where the rule comes from."""

    right: str
    partly: str
    wrong: str
    rule: str
    source: str

    def grade(
        self,
        quality: float,
        why: str,
        *,
        sets: Iterable[str] = (),
        parts: Iterable[tuple[str, bool]] = (),
        safety: bool = False,
        headline: str = "",
    ) -> Grade:
        """Return the grade of an answer of this quality (held to 0 to 1)."""
        quality = round(min(max(quality, 0.0), 1.0), 4)
        own = self.right if quality == 1 else self.partly if quality > 0.4 else self.wrong
        return Grade(
            quality=quality,
            sets=tuple(dict.fromkeys(sets)),
            headline=headline or own,
            why=why,
            rule=self.rule,
            source=self.source,
            parts=tuple(parts),
            safety=safety,
        )


@dataclass(frozen=True, slots=True)
class Key:
    """What `grade` needs to know of a case. Each way adds its own."""

    teaching: Teaching


@dataclass(frozen=True, slots=True)
class Draft:
    """What was drawn for one subject: the variant and its words."""

    spec: Spec
    variant: Variant
    words: Words

    def teaching(self) -> Teaching:
        """Return what the grade of this case teaches."""
        fill, lines = self.words.fill, self.spec.headlines
        return Teaching(
            right=fill(lines.right),
            partly=fill(lines.partly),
            wrong=fill(lines.wrong),
            rule=fill(self.variant.rule or self.spec.rule),
            source=self.variant.source or self.spec.source,
        )

    def case(self, payload: Payload, key: Key, documents: Iterable[Document] = ()) -> Case:
        """Return the case with this payload and key. `documents` come after those of the file."""
        spec, variant, fill = self.spec, self.variant, self.words.fill
        about = spec.about if variant.about is None else variant.about
        shown = [self._document(d) for d in (*spec.documents, *variant.documents)]
        return Case(
            kind=spec.id,
            way=spec.way,
            title=fill(spec.title),
            subject=fill(about),
            ask=fill(variant.ask or spec.ask),
            payload=payload,
            documents=(*shown, *documents),
            actions=tuple(Action(a.id, fill(a.label), a.icon) for a in spec.actions),
            icon=spec.icon,
            key={"key": key},
        )

    def _document(self, spec: DocumentSpec) -> Document:
        return Document(self.words.fill(spec.title), self.words.fill_all(spec.lines), spec.style)
