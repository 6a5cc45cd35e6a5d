"""The files of images and documents: where they are stored, who may have them, how they are moved and counted."""
