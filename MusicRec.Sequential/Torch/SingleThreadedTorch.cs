using MusicRec.Core.Native;
using TorchSharp;
using static TorchSharp.torch;

#if MUSICREC_RL
namespace MusicRec.RL.Torch;
#else
namespace MusicRec.Sequential.Torch;
#endif

/// <summary>Loads libtorch for training and sets it to one thread until disposed.</summary>
/// <remarks>
/// The trainers share their work among threads of their own, in parts whose sums have a fixed order. libtorch's number of threads
/// would change the order inside an operation, and with it the result; it belongs to the process, so it is put back at the end.
/// </remarks>
internal sealed class SingleThreadedTorch : IDisposable
{
    private readonly int _threadsBefore;

    private SingleThreadedTorch()
    {
        _threadsBefore = get_num_threads();
        UseOneThread();
    }

    /// <summary>Loads libtorch and sets its number of threads to 1.</summary>
    /// <exception cref="DllNotFoundException">The application has no libtorch; the message names the package to add.</exception>
    public static SingleThreadedTorch Start()
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        return new SingleThreadedTorch();
    }

    /// <summary>Sets the number of threads of operations on the calling thread to 1; OpenMP keeps one for each thread.</summary>
    public static void UseOneThread() => set_num_threads(1);

    public void Dispose() => set_num_threads(_threadsBefore);
}
