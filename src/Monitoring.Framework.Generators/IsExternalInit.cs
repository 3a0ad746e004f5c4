namespace System.Runtime.CompilerServices;

/// <summary>What records need from the runtime, which netstandard2.0 does not have.</summary>
internal static class IsExternalInit;
