"""Compiled templates of an earlier build: compiling takes a third of a second, as much as a hundred pages of papers."""

from binascii import a2b_base64, b2a_base64

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig

from surveymark.builder.kept_renderings import is_without_foreign_code
from surveymark.memo import Json, Memo

KIND = "templates"


class KeptTemplates(BytecodeCache):
    """Gives Jinja the templates that an earlier build compiled from the same source, and keeps those of this one.

    What the memo holds is run: it must only give back what this program kept, as a signed one does.
    """

    def __init__(self, memo: Memo) -> None:
        """Read what is kept."""
        self._memo = memo
        self._earlier = memo.earlier(KIND)
        self._new: dict[str, Json] = {}

    def use_in(self, environment: Environment, config: MkDocsConfig) -> None:
        """Use them in a builder's environment, unless hooks or other plugins may change what its templates compile to."""
        if is_without_foreign_code(config):
            environment.bytecode_cache = self

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket of a template, if its source is that of the kept one."""
        kept = self._earlier.get(bucket.key)
        if kept is not None:
            bucket.bytecode_from_string(a2b_base64(kept))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Note a template that was compiled now."""
        compiled = b2a_base64(bucket.bytecode_to_string(), newline=False)
        self._new[bucket.key] = compiled.decode("ascii")

    def keep(self) -> None:
        """Keep the templates for the next build, if any was compiled now."""
        if self._new:
            self._memo.keep(KIND, {**self._earlier, **self._new})
