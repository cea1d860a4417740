"""What all pages share: language, addresses, words of the interface, and answers in HTML, JSON, CSV and Atom."""
