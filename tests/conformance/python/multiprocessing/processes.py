import multiprocessing


def square(n):
    return n * n


if __name__ == "__main__":
    print(multiprocessing.current_process().name, multiprocessing.cpu_count() > 0, multiprocessing.active_children())
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(pool.map(square, range(4)))
