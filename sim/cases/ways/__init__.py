"""The seven ways of answering. Each module has its models, `make`, `grade` and `attempt`."""
