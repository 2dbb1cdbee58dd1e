"""Purpose: what an indicator IS: its definition, population, unit, direction, companions, breaks and source.

In: reviewed YAML files, one per indicator, all after one schema.
Out: a catalogue of frozen definitions, looked up by id; an unknown id is answered with the nearest known ones.
"""
