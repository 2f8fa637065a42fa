"""The only place that asks the network for anything: politely, within limits, and never twice for the same."""
