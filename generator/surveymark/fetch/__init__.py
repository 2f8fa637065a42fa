"""All network access: rate-limited, size-limited and cached."""
