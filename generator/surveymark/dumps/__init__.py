"""Bulk files on disk, web servers and object stores, searched by one process or by a Dask cluster."""
