"""Does the debrief recover who played? Made-up players with known skills and likings work real days."""
