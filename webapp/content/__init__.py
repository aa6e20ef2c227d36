"""What the site says: columns, articles with revisions, pictures, attachments, and who the site belongs to."""
