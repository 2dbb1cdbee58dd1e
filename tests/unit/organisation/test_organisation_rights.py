"""Permission is a sentence. Who may do what, where; and that nobody may more by being in two places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.audit.doer import Via
from samsyn.organisation.policies import UNDER, check_body_place, check_role_place
from samsyn.organisation.rights import BODY_ROLES, MAY, MAY_IN_OWN_BODY, ROLE_NAMES, WHAT, Right, Role, who_may
from samsyn.organisation.unable import UnableTo, UnableToEnter
from samsyn.organisation.viewer import Grant, Viewer, samsyn_itself
from samsyn.planfile.people import BodyKind

SOCIAL, SCHOOL = 1, 2
roles = st.sampled_from(sorted(Role))
grants = st.lists(
    st.builds(
        lambda role, bodies: Grant(role, frozenset(bodies) if role in BODY_ROLES else frozenset()),
        roles,
        st.sets(st.integers(1, 5), min_size=1, max_size=3),
    ),
    max_size=4,
)


def viewer(*held: Grant) -> Viewer:
    return Viewer(1, "prov", 1, held)


def test_every_right_and_every_role_has_words() -> None:
    assert set(WHAT) == set(Right)
    assert set(ROLE_NAMES) == set(Role)
    assert all(who_may(right) for right in Right)


def test_a_right_in_a_body_is_only_for_roles_of_a_body_and_the_other_way_about() -> None:
    assert all(held <= BODY_ROLES for held in MAY_IN_OWN_BODY.values())
    beyond_reading = {right: held for right, held in MAY.items() if right is not Right.READ}
    assert not any(held & BODY_ROLES for held in beyond_reading.values())


def test_the_auditor_reads_and_changes_nothing() -> None:
    auditor = viewer(Grant(Role.AUDITOR))
    assert {right for right in Right if auditor.may(right)} == {Right.READ, Right.READ_PROPOSED, Right.AUDIT}


def test_the_one_who_keeps_people_does_not_write_plans_nor_judge() -> None:
    administrator = viewer(Grant(Role.ADMINISTRATOR))
    assert not any(
        administrator.may(right) for right in (Right.EDIT_PLAN, Right.PROPOSE, Right.RUN_ROUNDS, Right.AUDIT)
    )


def test_an_officer_answers_for_its_own_body_and_no_other() -> None:
    officer = viewer(Grant(Role.OFFICER, frozenset({SOCIAL})))
    assert officer.may(Right.ANSWER, body=SOCIAL)
    assert not officer.may(Right.ANSWER, body=SCHOOL)
    assert not officer.may(Right.CLEAR, body=SOCIAL)
    with pytest.raises(UnableToEnter, match="släppa organets svar fritt"):
        officer.check(Right.CLEAR, body=SOCIAL)


def test_a_right_in_one_body_and_a_role_in_another_do_not_add_up() -> None:
    both = viewer(Grant(Role.HEAD, frozenset({SOCIAL})), Grant(Role.OFFICER, frozenset({SCHOOL})))
    assert both.may(Right.CLEAR, body=SOCIAL)
    assert not both.may(Right.CLEAR, body=SCHOOL)
    assert both.bodies == {SOCIAL, SCHOOL}


@given(grants, st.sampled_from(sorted(Right)), st.integers(1, 5))
def test_a_viewer_may_exactly_what_one_of_its_grants_may(held: list[Grant], right: Right, body: int) -> None:
    def one(grant: Grant) -> bool:  # the naive reading of the two tables
        return grant.role in MAY.get(right, ()) or (
            grant.role in MAY_IN_OWN_BODY.get(right, ()) and body in grant.bodies
        )

    assert viewer(*held).may(right, body=body) == any(one(grant) for grant in held)


@given(grants, st.sampled_from(sorted(Right)))
def test_a_menu_shows_what_may_be_done_somewhere(held: list[Grant], right: Right) -> None:
    somewhere = any(viewer(*held).may(right, body=body) for body in range(1, 6))
    assert viewer(*held).may(right) == somewhere


def test_samsyn_itself_reads_everything_but_answers_for_nobody() -> None:
    itself = samsyn_itself(1)
    assert itself.may(Right.RUN_ROUNDS)
    assert not itself.may(Right.ANSWER)
    assert (itself.doer.user, itself.doer.named, itself.doer.via) == (None, "Samsyn", Via.WORKER)
    assert samsyn_itself(1, via=Via.COMMAND).named == "Samsyn (kommandorad)"


@pytest.mark.parametrize("kind", list(BodyKind))
def test_every_kind_of_body_knows_what_it_may_be_under(kind: BodyKind) -> None:
    check_body_place(kind, None)
    for above in BodyKind:
        if above in UNDER[kind]:
            check_body_place(kind, above)
        else:
            with pytest.raises(UnableTo):
                check_body_place(kind, above)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_knows_whether_it_is_for_a_body(role: Role) -> None:
    right, wrong = (BodyKind.COMMITTEE, None) if role in BODY_ROLES else (None, BodyKind.COMMITTEE)
    check_role_place(role, right)
    with pytest.raises(UnableTo):
        check_role_place(role, wrong)
