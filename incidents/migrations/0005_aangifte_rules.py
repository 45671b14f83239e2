from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What must hold of an aangifte holds in the database (incidents/models/aangifte_rules.py)."""

    dependencies = [
        ("incidents", "0004_aangifte_of_earlier_cases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="aangifte",
            name="aangifte_filed_on_once_filed",
        ),
        migrations.RemoveConstraint(
            model_name="aangifte",
            name="aangifte_next_feedback_while_it_runs",
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(("wish__in", ["UNKNOWN", "YES", "WITH_HELP", "NOT_NOW"])), name="aangifte_wish_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(("filed_by__in", ["", "SELF", "EMPLOYER", "BOTH"])), name="aangifte_filed_by_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(("address_choice__in", ["DOMICILE", "HOME", "UNDER_NUMBER"])),
                name="aangifte_address_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(("damage_claim__in", ["NOT_DISCUSSED", "YES", "DONE", "NO"])),
                name="aangifte_damage_claim_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(("speech_right__in", ["NOT_DISCUSSED", "YES", "DONE", "NO"])),
                name="aangifte_speech_right_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(("judgment__in", ["", "CONVICTION", "ACQUITTAL", "DISMISSAL", "INADMISSIBLE"])),
                name="aangifte_judgment_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "articles__contained_by",
                        [
                            "SR285",
                            "SR285B",
                            "SR284",
                            "SR285D",
                            "SR179",
                            "SR267",
                            "SR138AB",
                            "SR350",
                            "SR157",
                            "SR300",
                            "SR287",
                            "SR317",
                            "SR177",
                            "SR46",
                            "OTHER",
                        ],
                    )
                ),
                name="aangifte_articles_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "reasons_not__contained_by",
                        [
                            "NOT_SERIOUS",
                            "PART_OF_JOB",
                            "NO_USE",
                            "NO_CRIME",
                            "FEAR_REPRISAL",
                            "PRIVACY",
                            "NO_EVIDENCE",
                            "UNKNOWN_OFFENDER",
                            "SPARE_FAMILY",
                            "TIME_EFFORT",
                            "ADVISED_AGAINST",
                            "UNDERSTANDING",
                            "CASE_INTEREST",
                            "ALREADY_OTHER",
                            "OTHER",
                            "NOT_SAID",
                        ],
                    )
                ),
                name="aangifte_reasons_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(("sepot_code__regex", "^([0-9]{1,3})?$")),
                name="aangifte_sepot_code_form",
                violation_error_message="Vul de sepotcode in als getal, bijvoorbeeld 02.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contact_agreement_days__isnull", True),
                    ("contact_agreement_days__range", (1, 90)),
                    _connector="OR",
                ),
                name="aangifte_agreement_within_bounds",
                violation_error_message="Spreek een aantal dagen af van 1 tot en met 90.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(("wish", "UNKNOWN"), ("wish_said_at__isnull", False), _connector="OR"),
                name="aangifte_wish_has_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["DECLINED"]), _negated=True),
                    models.Q(("reasons_not", []), _negated=True),
                    _connector="OR",
                ),
                name="aangifte_declined_has_a_reason",
                violation_error_message="Kies een reden. Dat de medewerker het niet wil zeggen, is er ook een.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["APPOINTMENT"]), _negated=True),
                    ("appointment_on__isnull", False),
                    _connector="OR",
                ),
                name="aangifte_appointment_has_a_day",
                violation_error_message="Vul in op welke dag de afspraak is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next_feedback_on__isnull", False),
                    models.Q(
                        (
                            "status__in",
                            [
                                "APPEAL",
                                "APPOINTMENT",
                                "ART12",
                                "CASSATION",
                                "CONFIRMED",
                                "DISCUSSED",
                                "FILED",
                                "FINAL",
                                "HEARING",
                                "INVESTIGATION",
                                "JUDGMENT",
                                "OBJECTION",
                                "OM_REVIEW",
                                "OTHER_DISPOSAL",
                                "PENAL_ORDER",
                                "POLICE_ENDED",
                                "SENT_OM",
                                "SEPOT_COND",
                                "SEPOT_POLICY",
                                "SEPOT_TECH",
                                "SHELVED_NO_SUSPECT",
                                "SUMMONED",
                                "TRANSFERRED",
                                "WITHDRAWN",
                            ],
                        ),
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="aangifte_next_feedback_while_it_runs",
                violation_error_message="Vul in wanneer de medewerker weer iets hoort.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next_feedback_on__isnull", True),
                    models.Q(("status__in", ["CLOSED", "DECLINED", "REPORT_ONLY"]), _negated=True),
                    _connector="OR",
                ),
                name="aangifte_nothing_promised_once_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next_feedback_on__isnull", True),
                    ("last_told_on__isnull", True),
                    ("next_feedback_on__gt", models.F("last_told_on")),
                    _connector="OR",
                ),
                name="aangifte_next_feedback_after_the_last",
                violation_error_message="De volgende terugkoppeling is na vandaag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("filed_on__isnull", True),
                        ("status__in", ["APPOINTMENT", "DECLINED", "DISCUSSED", "NOT_DISCUSSED", "REPORT_ONLY"]),
                    ),
                    models.Q(
                        ("filed_on__isnull", False),
                        models.Q(
                            ("status__in", ["APPOINTMENT", "DECLINED", "DISCUSSED", "NOT_DISCUSSED", "REPORT_ONLY"]),
                            _negated=True,
                        ),
                    ),
                    _connector="OR",
                ),
                name="aangifte_filed_on_once_filed",
                violation_error_message="Vul in op welke dag aangifte is gedaan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("filed_on__isnull", True), models.Q(("filed_by", ""), _negated=True), _connector="OR"
                ),
                name="aangifte_filed_by_once_filed",
                violation_error_message="Kies wie aangifte heeft gedaan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("vpt_confirmed_on__isnull", True),
                    models.Q(("filed_on__isnull", False), ("vpt_confirmed_on__gte", models.F("filed_on"))),
                    _connector="OR",
                ),
                name="aangifte_vpt_confirmed_after_filing",
                violation_error_message="De VPT-code kan niet bevestigd zijn voor de dag van de aangifte.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("vpt_asked_on__isnull", True),
                    ("vpt_confirmed_on__isnull", True),
                    ("vpt_confirmed_on__gte", models.F("vpt_asked_on")),
                    _connector="OR",
                ),
                name="aangifte_vpt_confirmed_after_asking",
                violation_error_message="De VPT-code kan niet bevestigd zijn voor de dag waarop die is gevraagd.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("copy_received_on__isnull", True),
                    models.Q(("copy_received_on__gte", models.F("filed_on")), ("filed_on__isnull", False)),
                    _connector="OR",
                ),
                name="aangifte_copy_after_filing",
                violation_error_message="De kopie kan niet gekomen zijn voor de dag van de aangifte.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("info_request_on__isnull", True),
                    models.Q(("filed_on__isnull", False), ("info_request_on__gte", models.F("filed_on"))),
                    _connector="OR",
                ),
                name="aangifte_info_request_after_filing",
                violation_error_message="Het informatieverzoek kan niet gedaan zijn voor de dag van de aangifte.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["CONFIRMED"]), _negated=True),
                    models.Q(
                        models.Q(("pv_number", ""), _negated=True),
                        ("copy_received_on__isnull", False),
                        ("vpt_confirmed_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="aangifte_confirmed_has_number_code_and_copy",
                violation_error_message="Kopie, nummer en VPT-code zijn pas binnen als alle drie er zijn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("complaint_deadline__isnull", True), ("articles__contains", ["SR285B"]), _connector="OR"
                ),
                name="aangifte_complaint_only_for_belaging",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "status__in",
                            [
                                "ART12",
                                "OTHER_DISPOSAL",
                                "PENAL_ORDER",
                                "POLICE_ENDED",
                                "SEPOT_COND",
                                "SEPOT_POLICY",
                                "SEPOT_TECH",
                            ],
                        ),
                        _negated=True,
                    ),
                    ("decision_known_on__isnull", False),
                    _connector="OR",
                ),
                name="aangifte_decision_has_a_day",
                violation_error_message="Vul in op welke dag de beslissing bekend was.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision_known_on__isnull", True),
                    models.Q(("decision_known_on__gte", models.F("filed_on")), ("filed_on__isnull", False)),
                    _connector="OR",
                ),
                name="aangifte_decision_after_filing",
                violation_error_message="De beslissing kan niet bekend zijn voor de dag van de aangifte.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision_told_on__isnull", True),
                    models.Q(
                        ("decision_known_on__isnull", False), ("decision_told_on__gte", models.F("decision_known_on"))
                    ),
                    _connector="OR",
                ),
                name="aangifte_decision_told_once_known",
                violation_error_message="De beslissing kan niet uitgelegd zijn voor de dag waarop die bekend was.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("art12_explained_on__isnull", True),
                    models.Q(
                        ("art12_explained_on__gte", models.F("decision_known_on")), ("decision_known_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="aangifte_art12_explained_once_known",
                violation_error_message="Artikel 12 kan niet uitgelegd zijn voor de dag waarop de beslissing bekend was.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sepot_code", ""),
                    ("status__in", ["ART12", "CLOSED", "SEPOT_COND", "SEPOT_POLICY", "SEPOT_TECH"]),
                    _connector="OR",
                ),
                name="aangifte_sepot_code_only_with_a_sepot",
                violation_error_message="Een sepotcode hoort alleen bij een sepot.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("art12_deadline__isnull", False),
                        ("decision_known_on__isnull", False),
                        ("decision_served", True),
                        ("art12_deadline__gt", models.F("decision_known_on")),
                    ),
                    models.Q(
                        ("art12_deadline__isnull", True),
                        models.Q(("decision_served__isnull", True), ("decision_served", False), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="aangifte_art12_deadline_when_served",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["HEARING"]), _negated=True), ("hearing_on__isnull", False), _connector="OR"
                ),
                name="aangifte_hearing_has_a_day",
                violation_error_message="Vul in op welke dag de zitting is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hearing_on__isnull", True),
                    models.Q(("filed_on__isnull", False), ("hearing_on__gte", models.F("filed_on"))),
                    _connector="OR",
                ),
                name="aangifte_hearing_after_filing",
                violation_error_message="De zitting kan niet voor de dag van de aangifte zijn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("judgment_on__isnull", True),
                    models.Q(("hearing_on__isnull", False), ("judgment_on__gte", models.F("hearing_on"))),
                    _connector="OR",
                ),
                name="aangifte_judgment_after_a_hearing",
                violation_error_message="Een vonnis kan er niet zijn voor de dag van de zitting.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("judgment", ""), ("judgment_on__isnull", True)),
                    models.Q(models.Q(("judgment", ""), _negated=True), ("judgment_on__isnull", False)),
                    _connector="OR",
                ),
                name="aangifte_judgment_has_a_day",
                violation_error_message="Vul in wat het vonnis is, en van welke dag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["APPEAL", "CASSATION", "JUDGMENT"]), _negated=True),
                    ("judgment_on__isnull", False),
                    _connector="OR",
                ),
                name="aangifte_judgment_before_an_appeal",
                violation_error_message="Vul in wat het vonnis is, en van welke dag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closing_talk_on__isnull", True), ("status__in", ["CLOSED", "FINAL"]), _connector="OR"
                ),
                name="aangifte_closing_talk_at_the_end",
                violation_error_message="Het laatste gesprek is pas als de zaak klaar is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifteentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next_feedback_on__isnull", False),
                    models.Q(
                        (
                            "new__in",
                            [
                                "APPEAL",
                                "ART12",
                                "CASSATION",
                                "CONFIRMED",
                                "FILED",
                                "FINAL",
                                "HEARING",
                                "INVESTIGATION",
                                "JUDGMENT",
                                "OBJECTION",
                                "OM_REVIEW",
                                "OTHER_DISPOSAL",
                                "PENAL_ORDER",
                                "POLICE_ENDED",
                                "SENT_OM",
                                "SEPOT_COND",
                                "SEPOT_POLICY",
                                "SEPOT_TECH",
                                "SHELVED_NO_SUSPECT",
                                "SUMMONED",
                                "TRANSFERRED",
                                "WITHDRAWN",
                            ],
                        ),
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="aangifte_entry_next_while_it_runs",
                violation_error_message="Vul in wanneer de medewerker weer iets hoort.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aangifteentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next_feedback_on__isnull", True),
                    ("next_feedback_on__gt", models.F("happened_on")),
                    _connector="OR",
                ),
                name="aangifte_entry_next_after_it_happened",
                violation_error_message="De volgende terugkoppeling is na de dag waarop dit gebeurde.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="aangifteentry",
            name="aangifte_entry_says_what_was_told",
            constraint=models.CheckConstraint(
                condition=models.Q(("told", ""), _negated=True),
                name="aangifte_entry_says_what_was_told",
                violation_error_message="Schrijf op wat er tegen de medewerker is gezegd.",
            ),
        ),
    ]
