//! One profile in two tabs, in full numbers.

#[test]
#[ignore = "takes minutes: make long"]
fn r7_in_a_thousand_interleavings_no_profile_is_overwritten_unseen() {
    crate::profiles::tabs::thousand();
}
