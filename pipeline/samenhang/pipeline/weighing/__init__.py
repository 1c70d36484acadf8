"""Facts about a proposal, weighed: one small linear model for names and statements."""
