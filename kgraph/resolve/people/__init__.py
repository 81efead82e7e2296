"""Who is who: spellings of one person together, several people of one name apart."""
