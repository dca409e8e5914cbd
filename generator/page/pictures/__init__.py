"""Pictures that a build makes: copies of the writers' pictures that fit small screens, and pictures for sharing.

Each is a pure function of a frozen job. What a job's files are called is known before anything is encoded, from what
decides their bytes; so pages can name pictures that are still to be made.
"""
