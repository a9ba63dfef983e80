namespace MusicRec.Core.Configuration;

/// <summary>Settings of a trainer. A trainer checks them once and reports every fault together.</summary>
public abstract record TrainerOptions
{
    /// <summary>What is wrong with the settings, one sentence each; nothing when they are fine.</summary>
    protected internal abstract IEnumerable<string> Faults();

    /// <summary>Checks the settings.</summary>
    /// <exception cref="ArgumentException">Some are wrong; the message lists all of them.</exception>
    public void Validate() => OptionsValidation.ThrowIfAny(GetType().Name, Faults());
}
