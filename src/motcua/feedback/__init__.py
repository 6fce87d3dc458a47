"""Ratings and petitions of people and businesses (đánh giá hài lòng, phản ánh, kiến nghị)."""
