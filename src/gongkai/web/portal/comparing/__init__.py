"""年报比较 for the public: what is published, and nothing else, year against year and agency against agency."""
