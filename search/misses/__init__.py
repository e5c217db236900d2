"""What a search without hits is told: which part found nothing, and where else the words stand.

Of a search that has hits only the unknown words are named, and the spellings counted.
"""
