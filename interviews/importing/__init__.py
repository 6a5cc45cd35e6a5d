"""From a transcript that was read to a page: a draft that an editor corrects, then the interview and its people."""
