"""What the tests share: the inspector of pages, the reader who opens them, the factories of content."""
