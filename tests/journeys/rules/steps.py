"""Steps that several rehearsals of the rules begin with."""

HERE = """
- clock: 2026-05-12 10:00
- record_arrival: Marian Thorne
- record_arrival: Rosa Pell
- record_arrival: Ravi Amadi
- take_chair: Marian Thorne
- open_meeting
"""
"""The first meeting is open with its three agencies, POL, CSC and EDU, and Marian Thorne in the chair."""

CLOSED = """
- clock: 2026-05-12 12:00
- close_meeting
"""

JUNE = """
- clock: 2026-05-13 09:00
- plan_meeting: {starts_at: 2026-06-09 10:00}
"""
"""The meeting of 9 June is planned, after that of 12 May."""

IN_JUNE = """
- meeting: 2026-06-09
- clock: 2026-06-09 10:00
- record_arrival: Marian Thorne
- record_arrival: Rosa Pell
- record_arrival: Ravi Amadi
- take_chair: Marian Thorne
- open_meeting
"""
"""The meeting of 9 June is open with the same three agencies."""
