"""Faults on purpose, in real processes on real servers: nothing that somebody must hear of is lost, or said twice."""
