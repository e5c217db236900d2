"""What a search without hits is told: which part found nothing, and where else the words stand.

Nothing here runs for a search that has hits, but for the unknown words.
"""
