import subprocess
import sys

print(subprocess.run([sys.executable, "-c", "print('child')"], capture_output=True, text=True).stdout)
