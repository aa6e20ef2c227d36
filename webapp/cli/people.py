"""flask people …: staff accounts."""

import click
from flask.cli import AppGroup

from webapp.accounts import people

group = AppGroup("people", help="Staff accounts.")


@group.command("add")
@click.argument("username")
def add(username: str) -> None:
    """Add a member of staff and print the one-time password."""
    try:
        made = people.add(username)
    except people.NameTaken:
        raise click.ClickException(f"已经有人用“{username}”这个名字登录。请换一个名字。") from None
    except people.BadName as error:
        raise click.ClickException(str(error)) from None
    show(made)


@group.command("renew")
@click.argument("username")
def renew(username: str) -> None:
    """Give a member of staff a new one-time password; all their sessions end."""
    try:
        made = people.renew(username)
    except LookupError:
        raise click.ClickException(f"没有叫“{username}”的工作人员。") from None
    show(made)


@group.command("deactivate")
@click.argument("username")
def deactivate(username: str) -> None:
    """Let somebody sign in no longer; all their sessions end at once."""
    try:
        people.deactivate(username)
    except LookupError:
        raise click.ClickException(f"没有叫“{username}”的工作人员。") from None
    click.echo(f"“{username}”不能再登录了。")


def show(made: people.OneTimePassword) -> None:
    """Tell a one-time password; it is stored nowhere else."""
    click.echo(f"用户名：{made.username}")
    click.echo(f"一次性密码：{made.password}（第一次登录时必须换掉）")
