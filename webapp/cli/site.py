"""flask site …: set up and run the whole site."""

import os
import time

import click
from flask.cli import AppGroup

from webapp.accounts import people
from webapp.cli import prepare, supervisor
from webapp.cli.people import show
from webapp.cli.supervisor import CannotStart, Supervisor
from webapp.config import THIS_MACHINE
from webapp.database import db
from webapp.speech import narrations
from webapp.web.rooms import rooms

group = AppGroup("site", help="Set up and run the whole site.")


@group.command("prepare")
@click.option("--demo/--no-demo", default=True, help="Put the demonstration content into an empty site.")
def prepare_(demo: bool) -> None:
    """Set up database, counters and static files; safe to repeat."""
    prepare.prepare(click.echo, demo=demo)
    click.echo("准备好了。")


@group.command("run")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--demo/--no-demo", default=True, help="Put the demonstration content into an empty site.")
def run(host: str, port: int, demo: bool) -> None:
    """Set up what is missing, start web server and worker, and stay until Ctrl-C or SIGTERM."""
    try:
        supervisor.check_port(host, port)
        check_names(host)
        prepare.prepare(click.echo, demo=demo)
        workers = int(os.environ.get("WEB_WORKERS", "1"))
        programs = [supervisor.web_server(host, port, workers=workers), supervisor.worker()]
        home = Supervisor(programs, lambda line: click.echo(line, err=True))
        home.start()
        try:
            address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
            home.wait_until_ready(address)
            follow_sound(home)
            if not home.stopping:
                welcome(address)
        except BaseException:
            home.end()
            raise
        home.watch()
    except CannotStart as error:
        raise click.ClickException(str(error)) from None


def check_names(host: str) -> None:
    """Refuse to be reached from outside before it is said by which name: any other name could be a trap for readers."""
    if host not in THIS_MACHINE and host != "::1" and rooms().settings.trusted_hosts == THIS_MACHINE:
        line = f"TRUSTED_HOSTS=www.example.cn make run HOST={host}"
        raise CannotStart(f"要让别的机器访问（{host}），请先写明网站的域名，例如：{line}")


def follow_sound(home: Supervisor) -> None:
    """Tell how far the sound is, until all is made or nothing more can be."""
    last = ""
    while not home.stopping:
        home.look()
        done, total, troubled = narrations.progress()
        db.session.rollback()
        line = f"朗读：{done}/{total}篇"
        if line != last and (done < total or last):
            click.echo(line)
            last = line
        if done + troubled >= total:
            if troubled:
                click.echo(f"有{troubled}篇还没有声音，原因见 /health 页面；网站照常可用。")
            return
        time.sleep(0.3)


def welcome(address: str) -> None:
    """The last lines: where the site is, and how staff sign in the first time."""
    word = people.first_person()
    db.session.rollback()
    click.echo("")
    click.echo(f"网站：{address}")
    if word:
        click.echo(f"工作人员入口：{address}/staff/")
        show(word)
    click.echo("按 Ctrl-C 结束。")
