"""What every content app stands on: pages, images, blocks and the GraphQL front door."""
