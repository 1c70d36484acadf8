"""What the tests of forms share."""

from collections.abc import Callable
from pathlib import Path

SAMPLE = Path(__file__).parents[3] / "docs" / "example" / "van-barbecue-tot-burenhulp.txt"
EVIL = '=HYPERLINK("http://x")</script><script>alert(1)</script><b>\x07é'

Ask = Callable[..., int]
