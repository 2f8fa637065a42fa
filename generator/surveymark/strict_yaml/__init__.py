"""Strict YAML with line numbers: parse, recover, edit and fix files, without knowledge of papers."""
