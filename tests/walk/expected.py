"""Who may open what, written by hand from the design, beside the code and not from it."""

ADMIN = {"administrator"}
MANAGERS = {"administrator", "programme_manager"}
READERS = {
    "administrator", "programme_manager", "verifier", "finance_officer",
    "report_officer", "clearing_officer", "board_member", "observer",
}  # fmt: skip
AUTHORS = {"programme_manager", "report_officer"}
HISTORIANS = {
    "administrator", "programme_manager", "verifier", "finance_officer", "report_officer", "clearing_officer",
}  # fmt: skip
MONEY = {"administrator", "programme_manager", "finance_officer", "report_officer", "clearing_officer"}
KEEPERS = {"finance_officer"}
HOLDERS = {"finance_officer", "programme_manager"}
LEADS = {"lead"}
OWN = {"lead", "accountable"}

PLAN = {
    "dashboard": READERS | LEADS,
    "changes": READERS,
    "mark_read": READERS,
    "choose_moment": READERS | LEADS,
    "plan_structure": READERS,
    "plan_edit": MANAGERS,
    "status_words": MANAGERS,
    "part_add": MANAGERS,
    "part_edit": MANAGERS,
    "part_withdraw": MANAGERS,
    "plan_history": HISTORIANS,
    "audit_event": HISTORIANS,
    "audit_redact": ADMIN,
    "reminder_log": MANAGERS,
    "recommendation_list": READERS,
    "recommendation_paste": MANAGERS,
    "recommendation_add": MANAGERS,
    "recommendation_edit": MANAGERS,
    "recommendation_withdraw": MANAGERS,
    "action_list": READERS | OWN,
    "action_detail": READERS | OWN,
    "evidence_file": READERS | OWN,
    "action_update": MANAGERS | LEADS,
    "update_correct": MANAGERS | LEADS,
    "action_deadline": MANAGERS,
    "action_add": MANAGERS,
    "action_edit": MANAGERS,
    "action_leads": MANAGERS,
    "action_order": MANAGERS,
    "action_move": MANAGERS,
    "action_place": MANAGERS,
    "action_withdraw": MANAGERS,
    "measure_list": READERS,
    "measure_detail": READERS,
    "measure_matrix": READERS,
    "recommendation_detail": READERS,
    "theme_detail": READERS,
    "measure_add": MANAGERS,
    "measure_edit": MANAGERS,
    "measure_withdraw": MANAGERS,
    "value_grid": MANAGERS,
    "value_file_add": MANAGERS,
    "value_file": MANAGERS,
    "value_import": READERS,
    "value_template": MANAGERS,
    "value_export": READERS,
    "value_add": MANAGERS,
    "value_correct": MANAGERS,
    "value_explain": MANAGERS,
    "target_set": MANAGERS,
    "limit_set": MANAGERS,
    "rebase_add": MANAGERS,
    "rebase_withdraw": MANAGERS,
    "measure_link": MANAGERS,
    "measure_unlink": MANAGERS,
    "money": READERS,
    "money_by_recommendation": READERS,
    "figure_list": MONEY,
    "money_checks": MONEY,
    "business_case": MONEY,
    "growth_table": MONEY,
    "variance_list": MONEY,
    "source_list": MONEY,
    "line_detail": MONEY,
    "money_opening": HOLDERS,
    "money_part_add": KEEPERS,
    "money_part_edit": KEEPERS,
    "money_part_withdraw": KEEPERS,
    "line_delegate": HOLDERS,
    "figure_add": KEEPERS,
    "figure_correct": KEEPERS,
    "change_add": KEEPERS,
    "change_take_back": KEEPERS,
    "variance_explain": HOLDERS,
    "line_link": KEEPERS,
    "line_unlink": KEEPERS,
    "report_list": READERS,
    "report_new": AUTHORS,
    "report_edit": AUTHORS,
    "report_preview": AUTHORS,
    "report_pdf": AUTHORS,
    "report_issue": AUTHORS,
    "report_take_back": AUTHORS,
    "report_job": AUTHORS,
    "report_job_file": AUTHORS,
    "report_replace": AUTHORS,
    "issued_report": READERS,
    "issued_file": READERS,
}

COUNCIL = {
    "council_compared", "council_edit", "person_list", "person_add", "person", "person_invite",
    "person_account", "person_second_factor", "person_directory", "role_give",
    "role_withdraw", "organisation_list", "organisation_add", "organisation_edit", "post_list", "post_add",
    "post", "post_edit", "post_appoint", "post_vacant", "delegate_add", "delegate_withdraw",
    "council", "inspection_list", "inspection_add", "inspection", "inspection_edit", "judgements_edit",
    "reported_add", "reported_edit", "reported_withdraw", "plan_new", "person_withdraw",
}  # fmt: skip

OPEN = {
    "home", "account", "account_join", "accessibility", "authority_css", "health_live", "health_ready",
    "account_login", "account_logout", "account_inactive", "account_reauthenticate", "account_signup",
    "account_change_password", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done",
    "directory_sign_in", "openid_connect_callback", "session_list", "session_end",
    "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "second_factor_picture",
    "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
}  # fmt: skip
"""Of one's own, or open to all; each is looked at by the tests of its room."""

WRITING = {
    "mark_read", "audit_redact", "plan_edit", "status_words", "part_add", "part_edit", "part_withdraw",
    "recommendation_add", "recommendation_edit", "recommendation_withdraw",
    "action_update", "update_correct", "action_deadline", "action_add", "action_edit", "action_leads",
    "action_move", "action_place", "action_withdraw",
    "measure_add", "measure_edit", "measure_withdraw", "value_grid", "value_file", "value_add",
    "value_correct", "value_explain", "target_set", "limit_set", "rebase_add", "rebase_withdraw",
    "measure_link", "measure_unlink",
    "money_opening", "money_part_add", "money_part_edit", "money_part_withdraw", "line_delegate",
    "figure_add", "figure_correct", "change_add", "change_take_back", "variance_explain", "line_link",
    "line_unlink",
    "report_new", "report_edit", "report_pdf", "report_issue", "report_replace",
    "council_edit", "council_compared", "person_add", "person_invite", "person_account",
    "person_second_factor", "person_directory", "role_give", "role_withdraw",
    "organisation_add", "organisation_edit", "post_add", "post_edit", "post_appoint", "post_vacant",
    "delegate_add", "delegate_withdraw", "inspection_add", "inspection_edit", "judgements_edit",
    "reported_add", "reported_edit", "reported_withdraw", "plan_new", "person_withdraw",
}  # fmt: skip
"""A valid form sent there by who may must be taken, which is answered by going on to another page."""

NOBODYS_OWN = {"stranger", "foreign manager"}
"""They have no part in the plan: for them it does not exist."""
