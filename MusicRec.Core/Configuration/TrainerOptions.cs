namespace MusicRec.Core.Configuration;

/// <summary>Settings of a trainer. A trainer checks them once and reports all faults together.</summary>
public abstract record TrainerOptions
{
    /// <summary>Returns the faults of the settings, one sentence each; none when they are valid.</summary>
    protected internal abstract IEnumerable<string> Faults();

    /// <summary>Checks the settings.</summary>
    /// <exception cref="ArgumentException">Some are wrong; the message lists all of them.</exception>
    public void Validate() => OptionsValidation.ThrowIfAny(GetType().Name, Faults());
}
