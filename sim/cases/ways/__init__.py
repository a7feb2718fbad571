"""The seven ways of answering. Each module has its models, and the situation that is drawn from them."""
