"""What a page of the demonstration site costs: `python -m tests.bench.pages`. Prints figures; judges nothing."""

import gzip
import tempfile
import time

from webapp.app import create_app
from webapp.cli import prepare
from webapp.config import from_environment

AGENT = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36"
)
PAGES = ("/", "/a/43", "/c/gongzuo", "/c/bumen", "/search?q=残疾", "/preferences", "/sitemap", "/help")
ROUNDS = 100


def main() -> None:
    """Ask for each page many times in one process."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(from_environment({"DATA_DIR": folder}))
        with app.app_context():
            prepare.prepare(lambda _line: None)
        reader = app.test_client()
        print(f"{'page':18} {'processor ms':>12} {'bytes':>8} {'gzip':>7}")
        for page in PAGES:
            body = reader.get(page, headers={"User-Agent": AGENT}).data
            start = time.process_time()
            for _ in range(ROUNDS):
                reader.get(page, headers={"User-Agent": AGENT})
            spent = (time.process_time() - start) / ROUNDS * 1000
            print(f"{page:18} {spent:12.2f} {len(body):8} {len(gzip.compress(body)):7}")


if __name__ == "__main__":
    main()
