"""Results and documents as files in the forms that people use; one module a form."""
