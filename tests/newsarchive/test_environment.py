import pytest
from django.core.exceptions import ImproperlyConfigured

from newsarchive import environment


@pytest.fixture
def variable(monkeypatch):
    return lambda value: monkeypatch.setenv("VARIABLE", value)


@pytest.mark.parametrize(("value", "expected"), [("", "default"), ("  ", "default"), (" a ", "a")])
def test_text(variable, value, expected):
    variable(value)
    assert environment.text("VARIABLE", "default") == expected


def test_unset_is_like_empty():
    assert environment.text("VARIABLE", "default") == "default"


@pytest.mark.parametrize("value", ["", " "])
def test_required_refuses_nothing(variable, value):
    variable(value)
    with pytest.raises(ImproperlyConfigured, match="VARIABLE must be set in production"):
        environment.required("VARIABLE")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *(("1", True), ("true", True), ("Yes", True), ("ON", True)),
        *(("0", False), ("false", False), ("No", False), ("OFF", False)),
    ],
)
def test_flag(variable, value, expected):
    variable(value)
    assert environment.flag("VARIABLE", default=not expected) is expected


@pytest.mark.parametrize("default", [True, False])
def test_flag_unset(default):
    assert environment.flag("VARIABLE", default=default) is default


@pytest.mark.parametrize("value", ["maybe", "2", "-1", "enabled"])
def test_flag_refuses(variable, value):
    variable(value)
    with pytest.raises(ImproperlyConfigured, match=f"VARIABLE must be on or off, not '{value}'"):
        environment.flag("VARIABLE", default=False)


def test_choice(variable):
    variable("b")
    assert environment.choice("VARIABLE", "a", allowed=("a", "b")) == "b"
    variable("c")
    with pytest.raises(ImproperlyConfigured, match="VARIABLE must be one of a, b, not 'c'"):
        environment.choice("VARIABLE", "a", allowed=("a", "b"))


@pytest.mark.parametrize(("value", "expected"), [("", 0.5), ("0", 0), ("1", 1), (" 0.25 ", 0.25)])
def test_number(variable, value, expected):
    variable(value)
    assert environment.number("VARIABLE", 0.5, least=0, most=1) == expected


@pytest.mark.parametrize("value", ["high", "1.1", "-0.1", "nan", "inf", "0,5"])
def test_number_refuses(variable, value):
    variable(value)
    with pytest.raises(ImproperlyConfigured, match="VARIABLE must be"):
        environment.number("VARIABLE", 0.5, least=0, most=1)


@pytest.mark.parametrize(
    ("value", "expected"), [("a", ["a"]), ("a, b,,c ,", ["a", "b", "c"]), ("", ["d", "e"])]
)
def test_words(variable, value, expected):
    variable(value)
    assert environment.words("VARIABLE", "d,e") == expected
