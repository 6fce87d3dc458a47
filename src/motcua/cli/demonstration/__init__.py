"""What a demonstration is made of: made-up officers, made-up citizens, and sixty dossiers with their lives.

The tables beside this file say what there is; the modules play it through the same operations that pages use.
"""
